package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;

/** Breaks text into lines at spaces; widths count bytes. */
final class TextWrap {
    private final Text text;
    private final byte[] bytes;
    private final Text separator;
    private final Text.Builder out = new Text.Builder();

    private TextWrap(Text text, Text separator) {
        this.text = text;
        this.bytes = GoStrings.bytes(text.string());
        this.separator = separator;
    }

    /** {@code wrap}: long words stay whole. */
    static Value wrap(Call call, Value[] a) {
        Text wrapped = new TextWrap(Arguments.text(a[1]), Text.of("\n")).wrap(Arguments.integer(a[0]), false);
        return new StringValue(wrapped.and(Arguments.inputs(a[0])));
    }

    /** {@code wrapWith}: lines end as the caller says, and long words are cut. */
    static Value wrapWith(Call call, Value[] a) {
        Text separator = Arguments.text(a[1]);
        Text text = Arguments.text(a[2]);
        long width = Math.max(Arguments.integer(a[0]), 1);
        call.charge(text.length() / width * Math.max(separator.length(), 1));
        Text wrapped = new TextWrap(text, separator.isEmpty() ? Text.of("\n") : separator).wrap(width, true);
        return new StringValue(wrapped.and(Arguments.inputs(a[0])));
    }

    private Text wrap(long asked, boolean cutWords) {
        int width = (int) Math.min(Math.max(asked, 1), Integer.MAX_VALUE);
        int offset = 0;
        while (bytes.length - offset > width) {
            if (bytes[offset] == ' ') {
                offset++;
                continue;
            }
            int space = lastSpace(offset, offset + width);
            if (space >= offset) {
                line(offset, space);
                offset = space + 1;
            } else if (cutWords) {
                line(offset, offset + width);
                offset += width;
            } else {
                space = nextSpace(offset + width);
                if (space < 0) {
                    break;
                }
                line(offset, space);
                offset = space + 1;
            }
        }
        return out.append(part(offset, bytes.length)).build();
    }

    private void line(int from, int to) {
        out.append(part(from, to)).append(separator);
    }

    private Text part(int from, int to) {
        return bytes.length == text.length() ? text.slice(from, to) : ByteSlices.keep(text, from, to);
    }

    private int lastSpace(int from, int to) {
        for (int i = to; i >= from; i--) {
            if (bytes[i] == ' ') {
                return i;
            }
        }
        return -1;
    }

    private int nextSpace(int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
