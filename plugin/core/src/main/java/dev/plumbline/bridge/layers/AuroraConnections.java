package dev.plumbline.bridge.layers;

/**
 * How many connections Aurora PostgreSQL Serverless v2 takes by default. Memory decides, about 2 GiB for each capacity unit
 * (ACU), less what the engine keeps for itself; and the maximum capacity counts, not the one of the moment. AWS states 189
 * for 1 ACU and 3,360 for 16; in between and beyond, the line through both. {@code max_connections} is 5,000 at most, and
 * 2,000 with a minimum of 0 or 0.5 ACU.
 */
public final class AuroraConnections {

    private static final double AT_ONE = 189;
    private static final double AT_SIXTEEN = 3360;
    private static final int MOST = 5000;
    private static final int MOST_OF_SMALL = 2000;

    private AuroraConnections() {}

    /**
     * The default of {@code max_connections}, rounded down.
     *
     * @param minAcu the least capacity
     * @param maxAcu the most capacity
     */
    public static int most(double minAcu, double maxAcu) {
        double connections = maxAcu <= 1 ? AT_ONE * maxAcu : AT_ONE + (maxAcu - 1) * (AT_SIXTEEN - AT_ONE) / 15;
        return (int) Math.min(connections, minAcu <= 0.5 ? MOST_OF_SMALL : MOST);
    }
}
