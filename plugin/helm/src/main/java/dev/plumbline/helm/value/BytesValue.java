package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Go's {@code []byte}, as {@code .Files.GetBytes} gives it. */
public final class BytesValue implements Value {
    private final byte[] bytes;
    private final Mark mark;

    /**
     * Of some bytes.
     *
     * @param bytes not changed afterwards by the caller
     */
    public BytesValue(byte[] bytes, Mark mark) {
        this.bytes = bytes;
        this.mark = mark;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public GoType type() {
        return GoType.BYTES;
    }

    @Override
    public Mark mark() {
        return mark;
    }

    @Override
    public BytesValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new BytesValue(bytes, union);
    }

    @Override
    public boolean truth() {
        return bytes.length > 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BytesValue value && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
