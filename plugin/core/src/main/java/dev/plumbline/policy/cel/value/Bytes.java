package dev.plumbline.policy.cel.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A sequence of bytes. Immutable. */
public final class Bytes implements Comparable<Bytes> {

    private final byte[] content;

    /** A copy of some bytes. */
    public Bytes(byte[] content) {
        this.content = content.clone();
    }

    /** A copy of the bytes. */
    public byte[] content() {
        return content.clone();
    }

    /** How many they are. */
    public int length() {
        return content.length;
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return Arrays.toString(content);
    }
}
