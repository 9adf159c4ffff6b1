package dev.plumbline.validate.rule;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses.
 *
 * @param address its first bits say which range it is
 * @param bits how many bits an address has
 * @param prefix how many bits the range fixes
 */
record CidrRange(BigInteger address, int bits, int prefix) {

    /** The range that a text stands for, which has the syntax of one. */
    static CidrRange of(String text) {
        int slash = text.indexOf('/');
        try {
            // A literal address: no name is looked up.
            byte[] bytes = InetAddress.getByName(text.substring(0, slash)).getAddress();
            return new CidrRange(
                    new BigInteger(1, bytes), bytes.length * 8, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Whether another range is within this one, and smaller. */
    boolean strictlyHolds(CidrRange other) {
        return bits == other.bits
                && prefix < other.prefix
                && address.shiftRight(bits - prefix).equals(other.address.shiftRight(bits - prefix));
    }
}
