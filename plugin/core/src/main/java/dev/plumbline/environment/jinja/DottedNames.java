package dev.plumbline.environment.jinja;

import dev.plumbline.environment.jinja.Evaluation.Problem;
import dev.plumbline.finding.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates texts whose expressions are dotted names and nothing more, as most are. {@link Sandbox} means the same by
 * them, but takes as long to start as the rest of a run.
 */
final class DottedNames {

    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{\\s*([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)\\s*}}");

    /** Words that mean something else to Jinjava's parser. */
    private static final Set<String> RESERVED = Set.of(
            "and",
            "div",
            "else",
            "empty",
            "eq",
            "false",
            "ge",
            "gt",
            "if",
            "in",
            "instanceof",
            "is",
            "le",
            "lt",
            "mod",
            "ne",
            "none",
            "not",
            "null",
            "or",
            "true",
            "False",
            "None",
            "True");

    private DottedNames() {}

    /** The evaluation; null if an expression says more than a name, or there is a tag or a comment. */
    static @Nullable Evaluation evaluate(String text, Names names) {
        if (text.contains("{%") || text.contains("{#")) {
            return null;
        }
        Matcher expression = EXPRESSION.matcher(text);
        StringBuilder result = new StringBuilder();
        List<Problem> problems = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf("{{"); at >= 0; at = text.indexOf("{{", from)) {
            if (!expression.region(at, text.length()).lookingAt()
                    || Arrays.stream(expression.group(1).split("\\.")).anyMatch(RESERVED::contains)) {
                return null;
            }
            int before = problems.size();
            Object value = look(expression.group(1), expression.start(1), names, problems);
            if (problems.size() == before) {
                if (at == 0 && expression.end() == text.length()) {
                    return new Evaluation.Value(value);
                }
                try {
                    result.append(text, from, at).append(Data.text(value, expression.group(1)));
                } catch (DataException e) {
                    problems.add(new Problem(expression.start(1), e));
                }
            }
            from = expression.end();
        }
        return problems.isEmpty()
                ? new Evaluation.Value(result.append(text, from, text.length()).toString())
                : new Evaluation.Refusal(problems);
    }

    /** What a name stands for; null, with a problem, if it stands for nothing. */
    private static @Nullable Object look(String name, int offset, Names names, List<Problem> problems) {
        Object value = names.values();
        int start = 0;
        while (start <= name.length()) {
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            String step = name.substring(start, end);
            String before = start == 0 ? "" : name.substring(0, start - 1);
            try {
                value = before.isEmpty() ? top(step, names) : member(value, step, before);
            } catch (DataException e) {
                problems.add(new Problem(offset + start, e));
                return null;
            }
            start = end + 1;
        }
        return value;
    }

    /** What a name without a dot stands for. */
    private static @Nullable Object top(String name, Names names) {
        if (names.values().containsKey(name)) {
            return names.values().get(name);
        }
        throw unknown(name, names, names.values().keySet());
    }

    /** A name that stands for nothing. */
    static DataException unknown(String name, Names names, Collection<String> known) {
        String reason = names.absent().get(name);
        if (reason != null) {
            return DataException.absent(name, reason);
        }
        Set<String> all = new TreeSet<>(known);
        all.addAll(names.absent().keySet());
        return new DataException("there is no \"" + name + "\"", Suggestion.of(name, all));
    }

    /**
     * The value of a key.
     *
     * @param owner what {@code value} is called; empty if it has no name
     */
    static @Nullable Object member(@Nullable Object value, String key, String owner) {
        String shown = owner.isEmpty() ? "it" : "\"" + owner + "\"";
        if (!(value instanceof Map<?, ?> map)) {
            throw new DataException(shown + " is " + Data.describe(value) + " and has no \"" + key + "\"", "");
        }
        if (!map.containsKey(key)) {
            List<String> keys = map.keySet().stream().map(String::valueOf).toList();
            throw new DataException(
                    "there is no \"" + key + "\" in " + (owner.isEmpty() ? "the map" : owner),
                    Suggestion.of(key, keys));
        }
        return map.get(key);
    }
}
