package dev.plumbline.helm.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Immutable text that knows where each of its characters came from.
 *
 * <p>The characters are an ordinary string; beside it stand spans, each with an {@link Ink}. A span of no length is a
 * <em>gap</em>: an action or a block that could have written something at this point and wrote nothing (a value that is
 * absent, a condition that did not hold). Gaps travel with the text, so that a missing field can be explained.
 *
 * <p>Text without spans has no known origin; everything is so when tracing is off, at no cost.
 *
 * <p>Bytes that are not UTF-8 stand as lone low surrogates U+DC80 to U+DCFF, one for each byte, so that Go's strings,
 * which are bytes, survive the way through Java's.
 */
public final class Text {

    /** No characters, no origins. */
    public static final Text EMPTY = new Text("", new int[0], new Ink[0]);

    private final String chars;
    private final int[] ends;
    private final Ink[] inks;
    private @Nullable Mark all;

    private Text(String chars, int[] ends, Ink[] inks) {
        this.chars = chars;
        this.ends = ends;
        this.inks = inks;
    }

    /** Text of unknown origin. */
    public static Text of(String chars) {
        return chars.isEmpty() ? EMPTY : new Text(chars, EMPTY.ends, EMPTY.inks);
    }

    /** Text that came as a whole from the inputs of a mark. */
    public static Text of(String chars, Mark data) {
        return of(chars, Ink.of(data));
    }

    /** Text of one ink. */
    public static Text of(String chars, Ink ink) {
        return ink == Ink.NONE ? of(chars) : new Text(chars, new int[] {chars.length()}, new Ink[] {ink});
    }

    /** The characters. */
    public String string() {
        return chars;
    }

    /** The number of UTF-16 units. */
    public int length() {
        return chars.length();
    }

    public boolean isEmpty() {
        return chars.isEmpty();
    }

    /** Everything the text depends on, the conditions that let it through included. */
    public Mark mark() {
        Mark known = all;
        if (known == null) {
            known = Mark.NONE;
            for (Ink ink : inks) {
                known = known.and(ink.all());
            }
            all = known;
        }
        return known;
    }

    /** Whether any of it, or a gap in it, may differ from run to run. */
    public boolean nondeterministic() {
        for (Ink ink : inks) {
            if (ink.nondeterministic()) {
                return true;
            }
        }
        return false;
    }

    /** The spans in order, gaps included; empty if nothing is known. */
    public List<Span> spans() {
        List<Span> spans = new ArrayList<>(ends.length);
        int start = 0;
        for (int i = 0; i < ends.length; i++) {
            spans.add(new Span(start, ends[i], inks[i]));
            start = ends[i];
        }
        return spans;
    }

    /** The spans that touch {@code from} to {@code to}, gaps at both borders included, uncut. */
    public List<Span> spans(int from, int to) {
        List<Span> found = new ArrayList<>();
        for (int i = firstEndingAt(from); i < ends.length; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            if (start > to) {
                break;
            }
            boolean gap = start == ends[i];
            if (gap || (ends[i] > from && start < to)) {
                found.add(new Span(start, ends[i], inks[i]));
            }
        }
        return found;
    }

    /** What the characters from {@code from} to {@code to} depend on, conditions and gaps inside included. */
    public Mark mark(int from, int to) {
        Mark mark = Mark.NONE;
        for (Span span : spans(from, to)) {
            mark = mark.and(span.ink().all());
        }
        return mark;
    }

    /** The inputs of the characters from {@code from} to {@code to}, without conditions and gaps. */
    public Mark data(int from, int to) {
        Mark mark = Mark.NONE;
        for (int i = firstEndingAt(from + 1); i < ends.length; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            if (start >= to) {
                break;
            }
            if (start < ends[i]) {
                mark = mark.and(inks[i].data());
            }
        }
        return mark;
    }

    /** The ink at a character; {@link Ink#NONE} if nothing is known. */
    public Ink inkAt(int index) {
        int span = firstEndingAt(index + 1);
        return span < inks.length ? inks[span] : Ink.NONE;
    }

    /** The first span that ends at or after {@code position}. */
    private int firstEndingAt(int position) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same characters with more inputs on each span. */
    public Text and(Mark more) {
        if (more == Mark.NONE) {
            return this;
        }
        if (inks.length == 0) {
            return of(chars, more);
        }
        Ink[] marked = new Ink[inks.length];
        for (int i = 0; i < marked.length; i++) {
            marked[i] = i > 0 && inks[i] == inks[i - 1] ? marked[i - 1] : inks[i].and(more);
        }
        return new Text(chars, ends, marked);
    }

    /** The characters from {@code from} to {@code to}; gaps before {@code from} or after {@code to} stay behind. */
    public Text slice(int from, int to) {
        if (from == 0 && to == chars.length()) {
            return this;
        }
        if (inks.length == 0) {
            return of(chars.substring(from, to));
        }
        Spans spans = new Spans();
        spans(from, to, spans, 0);
        return of(chars.substring(from, to), spans);
    }

    /** As {@link #slice}, but all gaps are kept, those outside at the nearer border: what trimming wants. */
    public Text keep(int from, int to) {
        if (from == 0 && to == chars.length()) {
            return this;
        }
        if (inks.length == 0) {
            return of(chars.substring(from, to));
        }
        Spans spans = new Spans();
        gaps(0, from, spans, 0);
        spans(from, to, spans, 0);
        gaps(to, chars.length() + 1, spans, to - from);
        return of(chars.substring(from, to), spans);
    }

    /** Adds the spans of a part, as {@link Builder#append(Text, int, int)} says; the part comes to stand at {@code at}. */
    private void spans(int from, int to, Spans spans, int at) {
        boolean toTheEnd = to == chars.length();
        for (int i = firstEndingAt(from); i < ends.length; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            int end = ends[i];
            if (start > to || (start == to && !toTheEnd)) {
                break;
            }
            int low = Math.max(start, from);
            int high = Math.min(end, to);
            if (start == end || low < high) {
                spans.add(inks[i], at + low - from, at + high - from);
            }
        }
    }

    /** Adds the gaps at {@code from} and later, before {@code to}; all come to stand at {@code at}. */
    private void gaps(int from, int to, Spans spans, int at) {
        for (int i = firstEndingAt(from); i < ends.length && ends[i] < to; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            if (start == ends[i] && start >= from) {
                spans.add(inks[i], at, at);
            }
        }
    }

    private static Text of(String chars, Spans spans) {
        return spans.isEmpty() ? of(chars) : new Text(chars, spans.ends(), spans.inks());
    }

    /** This, then {@code next}. */
    public Text concat(Text next) {
        return new Builder().append(this).append(next).build();
    }

    /**
     * Each occurrence of {@code old}, from the left and without overlap, replaced; the new characters take the ink of
     * what they replace.
     *
     * @param old not empty
     */
    public Text replace(String old, String replacement) {
        int at = chars.indexOf(old);
        if (at < 0) {
            return this;
        }
        if (inks.length == 0) {
            return of(chars.replace(old, replacement));
        }
        Builder builder = new Builder();
        int done = 0;
        while (at >= 0) {
            builder.append(this, done, at);
            builder.append(replacement, inkAt(at));
            builder.gaps(this, at + 1, at + old.length());
            done = at + old.length();
            at = chars.indexOf(old, done);
        }
        return builder.append(this, done, chars.length()).build();
    }

    /**
     * Each code point replaced by what the function gives for it, the ink kept; null leaves the code point as it is.
     */
    public Text translate(IntFunction<@Nullable String> translation) {
        Builder builder = null;
        int done = 0;
        for (int at = 0; at < chars.length(); ) {
            int point = chars.codePointAt(at);
            int next = at + Character.charCount(point);
            String replacement = translation.apply(point);
            if (replacement != null) {
                if (builder == null) {
                    builder = new Builder();
                }
                builder.append(this, done, at);
                builder.gaps(this, at, at + 1);
                builder.append(replacement, inkAt(at));
                done = next;
            }
            at = next;
        }
        return builder == null
                ? this
                : builder.append(this, done, chars.length()).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Text text && chars.equals(text.chars);
    }

    @Override
    public int hashCode() {
        return chars.hashCode();
    }

    /** The characters. */
    @Override
    public String toString() {
        return chars;
    }

    /** Text under construction. Not thread-safe. */
    public static final class Builder {
        /** Most of what is built is a name or a label. */
        private static final int ROOM = 80;

        private final StringBuilder chars = new StringBuilder(ROOM);
        private final Spans spans = new Spans();

        /** The number of UTF-16 units so far. */
        public int length() {
            return chars.length();
        }

        /** Characters of unknown origin. */
        public Builder append(String more) {
            return append(more, Ink.NONE);
        }

        /** Characters of one ink; no characters leave a gap, unless the ink knows nothing. */
        public Builder append(String more, Ink ink) {
            int before = chars.length();
            chars.append(more);
            spans.add(ink, before, chars.length());
            return this;
        }

        /** The trace of something that wrote nothing here. */
        public Builder gap(Ink ink) {
            return append("", ink);
        }

        public Builder append(Text text) {
            return append(text, 0, text.chars.length());
        }

        /** A part of a text, with the gaps inside it; a gap right at {@code to} belongs to it only at the text's end. */
        public Builder append(Text text, int from, int to) {
            if (text.inks.length == 0) {
                return from == to ? this : append(text.chars.substring(from, to), Ink.NONE);
            }
            int before = chars.length();
            chars.append(text.chars.substring(from, to));
            text.spans(from, to, spans, before);
            return this;
        }

        /** Only the gaps at {@code from} and later, before {@code to}. */
        public Builder gaps(Text text, int from, int to) {
            text.gaps(from, to, spans, chars.length());
            return this;
        }

        /**
         * What an action does with its result: characters that some template wrote before keep their writer, the rest
         * gets this one; all get the control of this place, and more inputs.
         */
        public Builder write(Text text, Mark more, Place writer, Control control) {
            if (text.inks.length == 0) {
                return append(text.chars, new Ink(more, writer, control));
            }
            int before = chars.length();
            chars.append(text.chars);
            int start = 0;
            Ink last = null;
            Ink written = Ink.NONE;
            for (int i = 0; i < text.ends.length; i++) {
                Ink ink = text.inks[i];
                if (ink != last) {
                    written = new Ink(
                            ink.data().and(more),
                            ink.writer() == null ? writer : ink.writer(),
                            control.via(ink.control()));
                    last = ink;
                }
                spans.add(written, before + start, before + text.ends[i]);
                start = text.ends[i];
            }
            return this;
        }

        /** The text so far. */
        public Text build() {
            return of(chars.toString(), spans);
        }
    }
}
