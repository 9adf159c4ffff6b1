package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;

/**
 * Go's {@code string}, each character with its origin.
 *
 * @param text the characters; bytes that are not UTF-8 as {@link Text} describes
 */
public record StringValue(Text text) implements Value {

    public static final StringValue EMPTY = new StringValue(Text.EMPTY);

    /** Of no known origin. */
    public static StringValue of(String string) {
        return string.isEmpty() ? EMPTY : new StringValue(Text.of(string));
    }

    public static StringValue of(String string, Mark mark) {
        return new StringValue(Text.of(string, mark));
    }

    /** The characters. */
    public String string() {
        return text.string();
    }

    @Override
    public GoType type() {
        return GoType.STRING;
    }

    @Override
    public Mark mark() {
        return text.mark();
    }

    @Override
    public StringValue and(Mark more) {
        return more == Mark.NONE ? this : new StringValue(text.and(more));
    }

    @Override
    public boolean truth() {
        return !text.isEmpty();
    }
}
