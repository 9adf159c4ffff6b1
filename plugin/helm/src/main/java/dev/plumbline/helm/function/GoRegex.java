package dev.plumbline.helm.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A compiled regular expression, used as Go's {@code regexp} uses it. */
final class GoRegex {
    private static final String DUPLICATE_NAME = "duplicate capture group name";
    /** What RE2/J says about a parenthesis too many. */
    private static final String INTERNAL = "regexp/syntax: internal error";

    private static final int MOST_KEPT = 500;
    private static final int LONGEST_KEPT = 1000;
    private static final Map<String, GoRegex> KEPT = new ConcurrentHashMap<>();

    private final Pattern pattern;
    private final List<@Nullable String> names;

    private GoRegex(Pattern pattern, List<@Nullable String> names) {
        this.pattern = pattern;
        this.names = names;
    }

    /**
     * The compiled expression; charts use few, again and again, so they are kept.
     *
     * @throws FunctionException in Go's words if it is none
     */
    static GoRegex of(String expression) {
        GoRegex known = KEPT.get(expression);
        if (known != null) {
            return known;
        }
        GoRegex compiled = compile(expression);
        if (expression.length() <= LONGEST_KEPT) {
            if (KEPT.size() >= MOST_KEPT) {
                KEPT.clear();
            }
            KEPT.put(expression, compiled);
        }
        return compiled;
    }

    private static GoRegex compile(String expression) {
        try {
            Pattern pattern = compileAs(expression);
            RegexScan scan = RegexScan.of(expression);
            return new GoRegex(pattern == null ? Pattern.compile(scan.unique()) : pattern, scan.names());
        } catch (PatternSyntaxException e) {
            throw refused(e, expression);
        } catch (StackOverflowError e) {
            throw new FunctionException("error parsing regexp: expression nests too deeply: `" + expression + "`", e);
        }
    }

    /** Null if all that is wrong is that groups share a name, which Go allows. */
    private static @Nullable Pattern compileAs(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            if (e.getDescription().equals(DUPLICATE_NAME)) {
                return null;
            }
            throw e;
        }
    }

    private static FunctionException refused(PatternSyntaxException e, String expression) {
        boolean closedTwice = e.getDescription().equals(INTERNAL);
        String why = closedTwice ? "unexpected )" : e.getDescription();
        String what = closedTwice ? expression : e.getPattern();
        return new FunctionException("error parsing regexp: " + why + ": `" + what + "`", e);
    }

    boolean matches(String string) {
        return pattern.matcher(string).find();
    }

    /** The first match; empty if there is none. */
    Text find(Text text) {
        Matcher matcher = pattern.matcher(text.string());
        return matcher.find() ? text.keep(matcher.start(), matcher.end()) : Text.of("", text.mark());
    }

    /**
     * All matches, null if there is none; an empty one does not follow right after another.
     *
     * @param limit how many at most; negative for all
     */
    @Nullable
    List<Text> findAll(Text text, long limit) {
        List<Text> found = new ArrayList<>();
        for (int[] match : matches(text.string(), limit)) {
            found.add(text.slice(match[0], match[1]));
        }
        return found.isEmpty() ? null : found;
    }

    private List<int[]> matches(String string, long limit) {
        List<int[]> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(string);
        int previous = -1;
        for (int at = 0; at <= string.length() && found.size() != limit && matcher.find(at); ) {
            int start = matcher.start();
            int end = matcher.end();
            if (end > at || start != previous) {
                found.add(new int[] {start, end});
            }
            at = end > at ? end : next(string, at);
            previous = end;
        }
        return found;
    }

    private static int next(String string, int at) {
        return at < string.length() ? at + Character.charCount(string.codePointAt(at)) : at + 1;
    }

    /**
     * The parts between matches; null if none is wanted.
     *
     * @param limit how many at most, the last with the rest; negative for all
     */
    @Nullable
    List<Text> split(Text text, long limit) {
        if (limit == 0) {
            return null;
        }
        List<Text> parts = new ArrayList<>();
        String string = text.string();
        if (!pattern.pattern().isEmpty() && string.isEmpty()) {
            parts.add(text);
            return parts;
        }
        int begin = 0;
        int end = 0;
        for (int[] match : matches(string, limit)) {
            if (limit > 0 && parts.size() == limit - 1) {
                break;
            }
            end = match[0];
            if (match[1] != 0) {
                parts.add(text.slice(begin, end));
            }
            begin = match[1];
        }
        if (end != string.length()) {
            parts.add(text.slice(begin, string.length()));
        }
        return parts;
    }

    /**
     * Each match replaced.
     *
     * @param replacement a template in which {@code $1}, {@code ${1}} and {@code ${name}} stand for groups, or plain
     * @param literal whether it is plain
     * @param more added to what comes from the replacement
     */
    Text replaceAll(Text text, String replacement, boolean literal, Mark more) {
        String string = text.string();
        Matcher matcher = pattern.matcher(string);
        Text.Builder out = new Text.Builder();
        int last = 0;
        boolean any = false;
        for (int at = 0; at <= string.length() && matcher.find(at); ) {
            int start = matcher.start();
            int end = matcher.end();
            any = true;
            out.append(text, last, start);
            if (end > last || start == 0) {
                Ink ink = text.inkAt(start).and(more);
                if (literal) {
                    out.append(replacement, ink);
                } else {
                    new RegexTemplate(matcher, names, text).expand(replacement, ink, out);
                }
            }
            last = end;
            int next = next(string, at);
            at = Math.max(next, end);
        }
        return any ? out.append(text, last, string.length()).build() : text;
    }
}
