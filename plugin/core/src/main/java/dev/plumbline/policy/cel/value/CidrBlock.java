package dev.plumbline.policy.cel.value;

/**
 * A network.
 *
 * @param address its address, which may have bits after the prefix
 * @param prefix how many bits are the network's
 */
public record CidrBlock(IpAddress address, int prefix) {

    /** Name of the type. */
    public static final String TYPE = "net.CIDR";

    private static final int MOST_DIGITS = 9;

    /**
     * Reads a network.
     *
     * @return a network, or an error
     */
    public static Object parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            return error(text, "no '/'");
        }
        IpText.Result parsed = IpText.parse(text.substring(0, slash));
        if (parsed.problem() != null) {
            return error(text, parsed.problem());
        }
        if (!parsed.zone().isEmpty()) {
            return error(text, "IPv6 zones cannot be present in a prefix");
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("0|[1-9][0-9]*|[+-]?[0-9]") || bits.length() > MOST_DIGITS) {
            return error(text, "bad bits after slash: " + Texts.quoted(bits));
        }
        IpAddress address = new IpAddress(parsed.content().content());
        int prefix = Integer.parseInt(bits);
        if (prefix > address.bits()) {
            return error(text, "prefix length out of range");
        }
        return address.isMapped()
                ? new CelError("network address parse error during conversion from string: "
                        + IpAddress.mapped(text).message())
                : new CidrBlock(address, prefix);
    }

    private static CelError error(String text, String problem) {
        return new CelError("network address parse error during conversion from string: "
                + "network address parse error during conversion from string: netip.ParsePrefix("
                + Texts.quoted(text) + "): " + problem);
    }

    /** Whether an address is in it. */
    public boolean contains(IpAddress other) {
        return address.family() == other.family() && address.masked(prefix).equals(other.masked(prefix));
    }

    /** Whether a network is within it. */
    public boolean contains(CidrBlock other) {
        return prefix <= other.prefix && contains(other.address);
    }

    /** This without the bits after the prefix. */
    public CidrBlock masked() {
        return new CidrBlock(address.masked(prefix), prefix);
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
