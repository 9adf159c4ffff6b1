package dev.plumbline.policy.cel.value;

/**
 * A whole number without sign.
 *
 * @param bits its 64 bits
 */
public record Unsigned(long bits) implements Comparable<Unsigned> {

    @Override
    public int compareTo(Unsigned other) {
        return Long.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(bits);
    }
}
