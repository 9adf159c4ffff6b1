package dev.plumbline.environment.jinja;

import dev.plumbline.environment.jinja.Evaluation.Problem;
import dev.plumbline.finding.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at what stands between delimiters before anything is evaluated: templates of Helm, and tags that are not known. */
final class Delimiters {

    /** Tags of blocks; what ends them and what stands between is known with them. */
    static final Set<String> TAGS = Set.of("if", "for", "set", "raw");

    private static final Set<String> KNOWN_TAGS =
            Set.of("if", "elif", "else", "endif", "for", "endfor", "set", "endset", "raw", "endraw");

    /** The most characters of an expression. */
    private static final int LONGEST = 4_000;

    private static final int DEEPEST = 50;

    private static final String HELM = "\" looks like a template of Helm";
    private static final String RAW = "write {% raw %} before and {% endraw %} behind it";

    /** What only a template of Helm, or another of Go, begins with: a field, a variable, an action, a trim mark. */
    private static final Pattern GO = Pattern.compile("\\{\\{(?:-|\\s*(?:\\.[A-Za-z_}\\s|)]|\\$|/\\*|(?:else|end)\\s*}}"
            + "|(?:include|tpl|template|define|block|if|else|range|with|toYaml|toJson|printf|quote|squote|required"
            + "|lookup|nindent|fail)\\b(?!\\.|\\s*[(|=}])))");

    private static final Pattern TAG = Pattern.compile("\\{%[-+]?\\s*([A-Za-z_]\\w*)?");
    private static final Pattern END_OF_RAW = Pattern.compile("\\{%-?\\s*endraw\\s*-?%}");

    private Delimiters() {}

    static List<Problem> problems(String text) {
        List<Problem> problems = new ArrayList<>();
        int open = 0;
        int at = next(text, 0);
        while (at >= 0) {
            int before = problems.size();
            int end =
                    switch (text.charAt(at + 1)) {
                        case '{' -> expression(text, at, problems);
                        case '%' -> tag(text, at, problems);
                        default -> closing(text, at, "#}");
                    };
            open += nesting(text, at);
            if (open > DEEPEST) {
                problems.add(new Problem(at, "there are more than " + DEEPEST + " tags in each other", ""));
                return problems;
            }
            if (end < 0 && problems.size() == before) {
                problems.add(new Problem(
                        at, "\"" + excerpt(text, at) + "\" has no end", "for text that is no Jinja " + RAW));
            }
            at = end < 0 ? -1 : next(text, end);
        }
        return problems;
    }

    /** Where an expression ends; -1 if nowhere. */
    private static int expression(String text, int at, List<Problem> problems) {
        int end = closing(text, at, "}}");
        if (GO.matcher(text).region(at, text.length()).lookingAt()) {
            if (problems.stream().noneMatch(problem -> problem.message().endsWith(HELM))) {
                problems.add(new Problem(
                        at, "\"" + excerpt(text, at) + HELM, "for one that the chart is to evaluate " + RAW));
            }
        } else if (end >= 0 && text.substring(at + 2, end - 2).isBlank()) {
            problems.add(new Problem(at, "the expression is empty", "for text that is no Jinja " + RAW));
        } else if (end >= 0 && openBraces(text.substring(at + 2, end - 2)) > 0) {
            problems.add(new Problem(
                    end - 2,
                    "\"" + excerpt(text, at) + "\" ends within a map, for the first }} is the end",
                    "write } } where two maps end"));
        } else if (end >= 0) {
            bounds(text, at, end, problems);
        }
        return end;
    }

    /** How many braces of an expression nothing closes; those in strings are text. */
    private static int openBraces(String expression) {
        int open = 0;
        char quote = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                open++;
            } else if (c == '}') {
                open--;
            }
        }
        return open;
    }

    /** Where a tag ends, {@code raw} behind its whole block; -1 if nowhere. */
    private static int tag(String text, int at, List<Problem> problems) {
        String name = name(text, at);
        if (name.equals("raw")) {
            Matcher end = END_OF_RAW.matcher(text);
            if (end.find(at)) {
                return end.end();
            }
            problems.add(new Problem(at, "{% raw %} has no end", "write {% endraw %} behind what is to stay as it is"));
            return -1;
        }
        if (!KNOWN_TAGS.contains(name)) {
            String fix = name.isEmpty() ? "for text that is no Jinja " + RAW : Suggestion.of(name, TAGS);
            problems.add(new Problem(at, "there is no tag \"" + name + "\" here", fix));
        }
        int end = closing(text, at, "%}");
        if (end >= 0) {
            bounds(text, at, end, problems);
        }
        return end;
    }

    private static String name(String text, int at) {
        Matcher tag = TAG.matcher(text).region(at, text.length());
        return tag.lookingAt() && tag.group(1) != null ? tag.group(1) : "";
    }

    /** How many more tags are open behind a delimiter. */
    private static int nesting(String text, int at) {
        String name = text.charAt(at + 1) == '%' ? name(text, at) : "";
        return name.equals("if") || name.equals("for") ? 1 : name.equals("endif") || name.equals("endfor") ? -1 : 0;
    }

    /** Jinjava's parser takes the third power of an expression's brackets. */
    private static void bounds(String text, int at, int end, List<Problem> problems) {
        int depth = 0;
        int deepest = 0;
        for (int i = at + 2; i < end - 2; i++) {
            switch (text.charAt(i)) {
                case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
                case ')', ']', '}' -> depth--;
                default -> {}
            }
        }
        if (end - at > LONGEST || deepest > DEEPEST) {
            problems.add(new Problem(
                    at,
                    "\"" + excerpt(text, at) + "\" is too long or nested too deeply",
                    "an expression has at most " + LONGEST + " characters and " + DEEPEST + " brackets in each other"));
        }
    }

    /** The next delimiter that opens something; -1 if there is none. */
    private static int next(String text, int from) {
        for (int i = text.indexOf('{', from); i >= 0 && i + 1 < text.length(); i = text.indexOf('{', i + 1)) {
            char second = text.charAt(i + 1);
            if (second == '{' || second == '%' || second == '#') {
                return i;
            }
        }
        return -1;
    }

    /** Behind the next delimiter that closes; -1 if there is none. */
    private static int closing(String text, int from, String delimiter) {
        int end = text.indexOf(delimiter, from);
        return end < 0 ? -1 : end + 2;
    }

    /** The expression or tag at an index, in one line and not too long. */
    static String excerpt(String text, int at) {
        int end = closing(text, at, text.startsWith("{{", at) ? "}}" : "%}");
        String whole = text.substring(at, end < 0 ? text.length() : end).strip().replaceAll("\\s+", " ");
        return whole.length() <= 60 ? whole : whole.substring(0, 57) + "...";
    }
}
