package dev.plumbline.helm.function;

import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoStrings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A look over a regular expression that RE2/J takes, for what Go treats in another way: it refuses expressions that
 * repeat too much in all or nest too deeply, and it allows two groups of one name.
 */
final class RegexScan {
    private static final int MOST_REPEATS = 1000;
    private static final int DEEPEST = 1000;

    /** A group being read: how tall its tree is, and how often its most repeated part repeats. */
    private static final class Group {
        final boolean captures;
        int items;
        int height;
        int repeats = 1;
        int alternatives;
        int tallest;
        int lastHeight;
        int lastRepeats = 1;
        boolean inLiteral;

        Group(boolean captures) {
            this.captures = captures;
        }

        /** One more thing to match, after the others. */
        void item(int itemHeight, int itemRepeats, boolean literal) {
            settle();
            if (!(literal && inLiteral)) {
                items++;
            }
            lastHeight = itemHeight;
            lastRepeats = itemRepeats;
            inLiteral = literal;
        }

        private void settle() {
            height = Math.max(height, lastHeight);
            repeats = Math.max(repeats, lastRepeats);
        }

        void alternative() {
            settle();
            tallest = Math.max(tallest, items > 1 ? height + 1 : height);
            alternatives++;
            items = 0;
            height = 0;
            lastHeight = 0;
            lastRepeats = 1;
            inLiteral = false;
        }

        int totalHeight() {
            alternative();
            int inside = Math.max(alternatives > 1 ? tallest + 1 : tallest, 1);
            return captures ? inside + 1 : inside;
        }
    }

    private final String expression;
    private final Deque<Group> open = new ArrayDeque<>();
    private final List<@Nullable String> names = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final StringBuilder unique = new StringBuilder();
    private int copied;

    private RegexScan(String expression) {
        this.expression = expression;
        names.add(null);
    }

    /**
     * Reads an expression; of one that is wrong in other ways, nothing sensible comes out.
     *
     * @throws FunctionException in Go's words if only Go refuses it
     */
    static RegexScan of(String expression) {
        RegexScan scan = new RegexScan(expression);
        scan.read();
        return scan;
    }

    /** The names of the groups by number, null for those without. */
    List<@Nullable String> names() {
        return names;
    }

    /** The expression with another name for each group whose name is taken. */
    String unique() {
        return unique + expression.substring(copied);
    }

    private void read() {
        open.push(new Group(false));
        int at = 0;
        while (at < expression.length()) {
            at = token(at);
        }
        while (open.size() > 1) {
            close();
        }
        if (open.getFirst().totalHeight() > DEEPEST) {
            throw refused("expression nests too deeply", expression);
        }
    }

    private static FunctionException refused(String why, String what) {
        return new FunctionException("error parsing regexp: " + why + ": `" + what + "`");
    }

    /** Reads what starts at an index. */
    private int token(int at) {
        Group group = open.getFirst();
        int next = expression.offsetByCodePoints(at, 1);
        switch (expression.codePointAt(at)) {
            case '(' -> {
                return group(at);
            }
            case ')' -> close();
            case '|' -> group.alternative();
            case '[' -> {
                group.item(1, 1, false);
                return classEnd(at);
            }
            case '\\' -> {
                return escape(at);
            }
            case '*', '+', '?' -> {
                group.lastHeight++;
                group.inLiteral = false;
                return expression.startsWith("?", next) ? next + 1 : next;
            }
            case '{' -> {
                return repeat(at);
            }
            case '.', '^', '$' -> group.item(1, 1, false);
            default -> {
                if (GoStrings.isRawByte(expression.codePointAt(at))) {
                    throw refused("invalid UTF-8", replaced(expression.substring(at)));
                }
                group.item(1, 1, true);
            }
        }
        return next;
    }

    /** With the replacement character for each byte that is no UTF-8, as errors are printed. */
    private static String replaced(String string) {
        StringBuilder text = new StringBuilder();
        string.codePoints().forEach(c -> text.appendCodePoint(GoStrings.isRawByte(c) ? 0xFFFD : c));
        return text.toString();
    }

    private int group(int at) {
        if (!expression.startsWith("(?", at)) {
            names.add(null);
            open.push(new Group(true));
            return at + 1;
        }
        boolean python = expression.startsWith("(?P<", at);
        if (python || expression.startsWith("(?<", at)) {
            int start = at + (python ? 4 : 3);
            int end = indexOr(">", start);
            name(start, end);
            open.push(new Group(true));
            return Math.min(end + 1, expression.length());
        }
        int end = at + 2;
        while (end < expression.length() && ":)".indexOf(expression.charAt(end)) < 0) {
            end++;
        }
        if (expression.startsWith(":", end)) {
            open.push(new Group(false));
        }
        return Math.min(end + 1, expression.length());
    }

    private void name(int start, int end) {
        String name = expression.substring(start, end);
        names.add(name);
        if (!seen.add(name)) {
            // No group can have this name by itself as long as its number is part of it and a name has no such length.
            unique.append(expression, copied, start).append(name).append("_".repeat(expression.length()));
            unique.append(names.size());
            copied = end;
        }
    }

    private int indexOr(String what, int from) {
        int at = expression.indexOf(what, from);
        return at < 0 ? expression.length() : at;
    }

    private void close() {
        if (open.size() > 1) {
            Group closed = open.pop();
            int height = closed.totalHeight();
            open.getFirst().item(height, closed.repeats, false);
        }
    }

    private int classEnd(int start) {
        int at = start + 1;
        if (expression.startsWith("^", at)) {
            at++;
        }
        if (expression.startsWith("]", at)) {
            at++;
        }
        while (at < expression.length() && expression.charAt(at) != ']') {
            if (expression.startsWith("[:", at)) {
                int end = expression.indexOf(":]", at + 2);
                at = end < 0 ? at + 1 : end + 2;
            } else {
                at += expression.charAt(at) == '\\' ? 2 : 1;
            }
        }
        return Math.min(at + 1, expression.length());
    }

    private int escape(int at) {
        if (expression.startsWith("\\Q", at)) {
            int end = indexOr("\\E", at + 2);
            for (int i = at + 2; i < end; i++) {
                open.getFirst().item(1, 1, true);
            }
            return Math.min(end + 2, expression.length());
        }
        if (at + 1 == expression.length()) {
            return at + 1;
        }
        int point = expression.codePointAt(at + 1);
        if (point >= 128) {
            throw refused("invalid escape sequence", expression.substring(at, at + 1 + Character.charCount(point)));
        }
        boolean braced = "pPx".indexOf(point) >= 0 && expression.startsWith("{", at + 2);
        boolean literal = !Character.isLetter(point) || "xafnrtv".indexOf(point) >= 0;
        open.getFirst().item(1, 1, literal);
        if (braced) {
            return Math.min(indexOr("}", at + 3) + 1, expression.length());
        }
        return at + 2;
    }

    private int repeat(int at) {
        Group group = open.getFirst();
        int close = expression.indexOf('}', at);
        int most = close < 0 ? -1 : most(expression.substring(at + 1, close));
        if (most < 0) {
            group.item(1, 1, true);
            return at + 1;
        }
        int end = expression.startsWith("?", close + 1) ? close + 2 : close + 1;
        group.lastHeight++;
        group.inLiteral = false;
        group.lastRepeats = Math.min(group.lastRepeats * most, Integer.MAX_VALUE / (MOST_REPEATS + 1));
        if (group.lastRepeats > MOST_REPEATS) {
            throw refused("invalid repeat count", expression.substring(at, end));
        }
        return end;
    }

    /** How often {@code n}, {@code n,} or {@code n,m} repeats at most; -1 if it is nothing of the kind. */
    private static int most(String counts) {
        int comma = counts.indexOf(',');
        String least = comma < 0 ? counts : counts.substring(0, comma);
        String most = comma < 0 || comma + 1 == counts.length() ? least : counts.substring(comma + 1);
        boolean digits = least.chars().allMatch(c -> c >= '0' && c <= '9')
                && most.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean fits = !least.isEmpty() && least.length() < 5 && !most.isEmpty() && most.length() < 5;
        return digits && fits ? Integer.parseInt(most) : -1;
    }
}
