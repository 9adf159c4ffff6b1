package dev.plumbline.policy.cel.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumbline.policy.cel.value.CelError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Functions of strings: the standard ones, the extended ones, and regular expressions. Positions count code points.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/ext/strings.go">strings.go</a>
 */
final class Strings {

    /** More than that many different patterns are not remembered. */
    private static final int MOST_PATTERNS = 1_000;

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private Strings() {}

    static void register(Functions functions) {
        test(functions, "contains", String::contains);
        test(functions, "startsWith", String::startsWith);
        test(functions, "endsWith", String::endsWith);
        functions.add("matches", 2, Functions.Complaint.NAME, a -> matches(a[0], a[1]));
        functions.add("find", 2, a -> find(a));
        functions.add("findAll", 2, a -> findAll(a, -1L));
        functions.add("findAll", 3, a -> findAll(a, a[2]));
        functions.add("charAt", 2, a -> charAt(a));
        functions.add("lowerAscii", 1, a -> a[0] instanceof String text ? ascii(text, 'A', 'Z', 32) : null);
        functions.add("upperAscii", 1, a -> a[0] instanceof String text ? ascii(text, 'a', 'z', -32) : null);
        functions.add("trim", 1, a -> a[0] instanceof String text ? trim(text) : null);
        functions.add("replace", 3, a -> replace(a, -1L));
        functions.add("replace", 4, a -> replace(a, a[3]));
        functions.add("split", 2, a -> split(a, -1L));
        functions.add("split", 3, a -> split(a, a[2]));
        functions.add("substring", 2, a -> substring(a));
        functions.add("substring", 3, a -> range(a));
        functions.add(
                "format",
                2,
                a -> a[0] instanceof String text && a[1] instanceof List<?> values
                        ? StringFormat.format(text, values)
                        : null);
        functions.add("strings.quote", 1, a -> a[0] instanceof String text ? quote(text) : null);
        functions.add(
                "jsonpatch.escapeKey",
                1,
                a -> a[0] instanceof String text ? text.replace("~", "~0").replace("/", "~1") : null);
    }

    private static void test(Functions functions, String name, BiPredicate<String, String> test) {
        functions.add(
                name,
                2,
                Functions.Complaint.BARE,
                a -> a[0] instanceof String text && a[1] instanceof String part
                        ? (Object) test.test(text, part)
                        : null);
    }

    /** A pattern, or what is wrong with it. */
    private static Object pattern(String regex) {
        Pattern known = PATTERNS.get(regex);
        if (known != null) {
            return known;
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            if (PATTERNS.size() < MOST_PATTERNS) {
                PATTERNS.put(regex, pattern);
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            return new CelError(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Object matches(Object text, Object regex) {
        if (!(text instanceof String string)) {
            return null;
        }
        if (!(regex instanceof String expression)) {
            return CelError.NO_SUCH_OVERLOAD;
        }
        Object pattern = pattern(expression);
        return pattern instanceof Pattern compiled
                ? (Object) compiled.matcher(string).find()
                : pattern;
    }

    private static @Nullable Object find(Object[] a) {
        if (!(a[0] instanceof String text) || !(a[1] instanceof String regex)) {
            return null;
        }
        if (!(pattern(regex) instanceof Pattern pattern)) {
            return new CelError("Illegal regex: " + pattern(regex));
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static @Nullable Object findAll(Object[] a, Object most) {
        if (!(a[0] instanceof String text) || !(a[1] instanceof String regex) || !(most instanceof Long limit)) {
            return null;
        }
        if (!(pattern(regex) instanceof Pattern pattern)) {
            return new CelError("Illegal regex: " + pattern(regex));
        }
        List<Object> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        int at = 0;
        int end = -1;
        while ((limit < 0 || found.size() < limit) && at <= text.length() && matcher.find(at)) {
            boolean empty = matcher.end() == at;
            // Nothing is not found again right where something was.
            if (!empty || matcher.start() != end) {
                found.add(matcher.group());
            }
            end = matcher.end();
            at = empty ? at + (at < text.length() ? Character.charCount(text.codePointAt(at)) : 1) : end;
        }
        return found;
    }

    private static int[] points(String text) {
        return text.codePoints().toArray();
    }

    private static String text(int[] points, int from, int to) {
        return new String(points, from, to - from);
    }

    private static CelError outOfRange(long index) {
        return new CelError("index out of range: " + index);
    }

    private static @Nullable Object charAt(Object[] a) {
        if (!(a[0] instanceof String text) || !(a[1] instanceof Long index)) {
            return null;
        }
        int[] points = points(text);
        if (index < 0 || index > points.length) {
            return outOfRange(index);
        }
        return index == points.length ? "" : text(points, index.intValue(), index.intValue() + 1);
    }

    static Object indexOf(String text, String part, long from) {
        if (part.isEmpty()) {
            return from;
        }
        int[] points = points(text);
        int[] parts = points(part);
        if (from < 0) {
            return outOfRange(from);
        }
        for (long i = from; i <= points.length - parts.length; i++) {
            if (isAt(points, parts, (int) i)) {
                return i;
            }
        }
        return -1L;
    }

    static Object lastIndexOf(String text, String part) {
        int length = text.codePointCount(0, text.length());
        if (part.isEmpty()) {
            return (long) length;
        }
        return text.length() < part.length() ? Long.valueOf(-1) : lastIndexOf(text, part, length - 1L);
    }

    static Object lastIndexOf(String text, String part, long from) {
        if (part.isEmpty()) {
            return from;
        }
        int[] points = points(text);
        int[] parts = points(part);
        if (from < 0) {
            return outOfRange(from);
        }
        if (from >= points.length) {
            return -1L;
        }
        for (long i = Math.min(from, points.length - parts.length); i >= 0; i--) {
            if (isAt(points, parts, (int) i)) {
                return i;
            }
        }
        return -1L;
    }

    private static boolean isAt(int[] points, int[] parts, int at) {
        return Arrays.equals(points, at, at + parts.length, parts, 0, parts.length);
    }

    private static String ascii(String text, char first, char last, int shift) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= first && c <= last) {
                out.setCharAt(i, (char) (c + shift));
            }
        }
        return out.toString();
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** White space as Unicode defines it. */
    private static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
    }

    private static @Nullable Object replace(Object[] a, Object most) {
        if (!(a[0] instanceof String text)
                || !(a[1] instanceof String old)
                || !(a[2] instanceof String with)
                || !(most instanceof Long limit)) {
            return null;
        }
        if (limit < 0 && !old.isEmpty()) {
            return text.replace(old, with);
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (long i = 0; limit < 0 || i < limit; i++) {
            int next;
            if (old.isEmpty()) {
                if (i > 0 && at >= text.length()) {
                    break;
                }
                next = i == 0 ? 0 : at + Character.charCount(text.codePointAt(at));
            } else {
                next = text.indexOf(old, at);
            }
            if (next < 0) {
                break;
            }
            out.append(text, at, next).append(with);
            at = next + old.length();
        }
        return out.append(text.substring(Math.min(at, text.length()))).toString();
    }

    private static @Nullable Object split(Object[] a, Object most) {
        if (!(a[0] instanceof String text) || !(a[1] instanceof String separator) || !(most instanceof Long limit)) {
            return null;
        }
        List<Object> parts = new ArrayList<>();
        if (limit == 0) {
            return parts;
        }
        int at = 0;
        while (limit < 0 || parts.size() < limit - 1) {
            int next = separator.isEmpty() ? nextPoint(text, at) : text.indexOf(separator, at);
            if (next < 0) {
                break;
            }
            parts.add(text.substring(at, next));
            at = next + separator.length();
        }
        if (!separator.isEmpty() || at < text.length()) {
            parts.add(text.substring(at));
        }
        return parts;
    }

    private static int nextPoint(String text, int at) {
        int next = at >= text.length() ? -1 : at + Character.charCount(text.codePointAt(at));
        return next >= text.length() ? -1 : next;
    }

    private static @Nullable Object substring(Object[] a) {
        if (!(a[0] instanceof String text) || !(a[1] instanceof Long start)) {
            return null;
        }
        int[] points = points(text);
        return start < 0 || start > points.length ? outOfRange(start) : text(points, start.intValue(), points.length);
    }

    private static @Nullable Object range(Object[] a) {
        if (!(a[0] instanceof String text) || !(a[1] instanceof Long start) || !(a[2] instanceof Long end)) {
            return null;
        }
        int[] points = points(text);
        if (start > end) {
            return new CelError("invalid substring range. start: " + start + ", end: " + end);
        }
        if (start < 0 || start > points.length) {
            return outOfRange(start);
        }
        return end > points.length ? outOfRange(end) : text(points, start.intValue(), end.intValue());
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = "\u0007\b\f\n\r\t\u000b\\\"".indexOf(c);
            if (escape < 0) {
                out.append(c);
            } else {
                out.append('\\').append("abfnrtv\\\"".charAt(escape));
            }
        }
        return out.append('"').toString();
    }
}
