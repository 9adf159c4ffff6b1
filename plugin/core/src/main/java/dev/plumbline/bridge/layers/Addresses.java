package dev.plumbline.bridge.layers;

/** Ranges of IPv4 addresses, {@code 10.0.1.0/24}. */
final class Addresses {

    private Addresses() {}

    /** Whether two ranges have an address in common; false if one is no range. */
    static boolean overlap(String one, String other) {
        long[] a = range(one);
        long[] b = range(other);
        return a.length > 0 && b.length > 0 && a[0] <= b[1] && b[0] <= a[1];
    }

    /** First and last address; empty if it is none of IPv4. */
    private static long[] range(String cidr) {
        if (!cidr.matches("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/[0-9]{1,2}")) {
            return new long[0];
        }
        String[] parts = cidr.split("[./]", -1);
        long address = 0;
        for (int i = 0; i < 4; i++) {
            address = address << 8 | Integer.parseInt(parts[i]);
        }
        int bits = 32 - Integer.parseInt(parts[4]);
        if (bits < 0) {
            return new long[0];
        }
        long first = address >> bits << bits;
        return new long[] {first, first + (1L << bits) - 1};
    }
}
