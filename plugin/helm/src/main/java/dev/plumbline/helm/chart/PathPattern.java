package dev.plumbline.helm.chart;

/** One element of Go's {@code filepath.Match}: {@code *}, {@code ?}, {@code [a-z]}, {@code \}, no star across slashes. */
final class PathPattern {
    private final int[] pattern;

    /**
     * A pattern.
     *
     * @throws ChartException with Go's words if it is malformed
     */
    PathPattern(String pattern) {
        this.pattern = pattern.codePoints().toArray();
        check();
    }

    private void check() {
        for (int at = 0; at < pattern.length; ) {
            if (pattern[at] == '[') {
                at = classEnd(at);
            } else if (pattern[at] == '\\') {
                at = literal(at) + 1;
            } else {
                at++;
            }
        }
    }

    /** Behind the class that starts at an index. */
    private int classEnd(int start) {
        int at = start + 1;
        if (at < pattern.length && pattern[at] == '^') {
            at++;
        }
        for (int ranges = 0; ; ranges++) {
            if (at < pattern.length && pattern[at] == ']' && ranges > 0) {
                return at + 1;
            }
            at = member(at) + 1;
            if (at < pattern.length && pattern[at] == '-') {
                at = member(at + 1) + 1;
            }
        }
    }

    /** The index of a class member's character, behind its backslash. */
    private int member(int at) {
        if (at >= pattern.length || pattern[at] == '-' || pattern[at] == ']') {
            throw malformed();
        }
        int character = literal(at);
        if (character + 1 >= pattern.length) {
            throw malformed();
        }
        return character;
    }

    private int literal(int at) {
        if (pattern[at] != '\\') {
            return at;
        }
        if (at + 1 >= pattern.length) {
            throw malformed();
        }
        return at + 1;
    }

    private static ChartException malformed() {
        return new ChartException("syntax error in pattern");
    }

    /** Whether the whole of a name fits. */
    boolean matches(String name) {
        int[] text = name.codePoints().toArray();
        int at = 0;
        int in = 0;
        int starAt = -1;
        int starIn = 0;
        while (in < text.length) {
            if (at < pattern.length && pattern[at] == '*') {
                starAt = at++;
                starIn = in;
                continue;
            }
            int next = at < pattern.length ? step(at, text[in]) : -1;
            if (next >= 0) {
                at = next;
                in++;
            } else if (starAt >= 0 && text[starIn] != '/') {
                in = ++starIn;
                at = starAt + 1;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    /** Behind the element at an index if it takes the character; negative if not. */
    private int step(int at, int character) {
        return switch (pattern[at]) {
            case '?' -> character == '/' ? -1 : at + 1;
            case '[' -> inClass(at, character) ? classEnd(at) : -1;
            case '\\' -> pattern[at + 1] == character ? at + 2 : -1;
            default -> pattern[at] == character ? at + 1 : -1;
        };
    }

    private boolean inClass(int start, int character) {
        int end = classEnd(start) - 1;
        int at = start + 1;
        boolean negated = pattern[at] == '^';
        if (negated) {
            at++;
        }
        boolean found = false;
        while (at < end) {
            int low = literal(at);
            int high = low;
            at = low + 1;
            if (pattern[at] == '-') {
                high = literal(at + 1);
                at = high + 1;
            }
            found |= pattern[low] <= character && character <= pattern[high];
        }
        return found != negated;
    }
}
