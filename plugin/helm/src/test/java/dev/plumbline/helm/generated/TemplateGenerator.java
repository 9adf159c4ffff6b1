package dev.plumbline.helm.generated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Makes templates that mostly make sense: expressions are drawn by the type that is wanted, from values that {@link
 * ValuesGenerator} provides and from a table of functions.
 */
final class TemplateGenerator {

    private static final List<Production> FUNCTIONS = productions();

    /** What stands for a value of a type where nothing is computed; for any other type, {@link #ANYTHING}. */
    private static final Map<String, List<String>> LEAVES = Map.ofEntries(
            Map.entry(
                    "s",
                    List.of(
                            "$.Values.s.plain",
                            "$.Values.s.odd",
                            "$.Values.s.empty",
                            "$.Values.s.lines",
                            "$.Release.Name",
                            "\"lit\"",
                            "`raw \\n`",
                            "\"a-b_c d\"",
                            "$.Values.s.number",
                            "\"\\u00e9\\t\"",
                            "$.Chart.Name")),
            Map.entry("i", List.of("0", "1", "3", "-2", "0x1F", "1000000", "(int $.Values.num.whole)")),
            Map.entry(
                    "n",
                    List.of(
                            "$.Values.num.whole",
                            "$.Values.num.real",
                            "$.Values.num.big",
                            "7",
                            "-3",
                            "2.5",
                            "$.Values.num.zero")),
            Map.entry("p", List.of("1", "3", "7")),
            Map.entry("u", List.of("0", "1", "2", "3")),
            Map.entry("w", List.of("4", "7", "20")),
            Map.entry("o", List.of("0")),
            Map.entry("b", List.of("true", "false", "$.Values.b.yes", "$.Values.b.no")),
            Map.entry(
                    "l",
                    List.of(
                            "$.Values.l.strings",
                            "$.Values.l.mixed",
                            "$.Values.l.numbers",
                            "$.Values.l.maps",
                            "(list 1 2)")),
            Map.entry("ls", List.of("$.Values.l.strings", "(splitList \",\" $.Values.s.plain)")),
            Map.entry("m", List.of("$.Values.m.flat", "$.Values.m.deep", "$.Values.m.empty", "(dict \"k\" 1)")),
            Map.entry("d", List.of("\",\"", "\"-\"", "\" \"")),
            Map.entry("r", List.of("\"[a-z]+\"", "\"^.\"", "\"(a)(b)?\"", "\"\\\\d\"", "\"x*\"")),
            Map.entry("f", List.of("\"%v %v\"", "\"%s-%d\"", "\"%q|%5v\"", "\"%T %x\"", "\"%+v %03d\"", "\"%.2f %t\"")),
            Map.entry("k", List.of("\"string\"", "\"map\"", "\"slice\"", "\"float64\"", "\"int\"")),
            Map.entry("y", List.of("\"a: 1\"", "\"{\\\"a\\\":[1,null]}\"", "\"a: [x\"", "$.Values.s.lines")),
            Map.entry("v", List.of("\">=1.2.0\"", "\"^1.2\"", "\"~2\"", "\"1.x || 3\"")),
            Map.entry("q", List.of("\"1.2.3\"", "\"v2.0.1\"", "\"1.3.0-rc.1\"")),
            Map.entry("e", List.of("\"2006-01-02\"", "\"15:04:05 MST\"", "\"Mon Jan _2\"")),
            Map.entry("t", List.of("(toDate \"2006-01-02\" \"2024-02-29\")")),
            Map.entry("x", List.of("\"https://u:p@h.example/p?q=1#f\"", "\"h/p\"", "$.Values.s.plain")));

    private static final List<String> ANYTHING = List.of(
            "$.Values.s.plain",
            "$.Values.num.whole",
            "$.Values.num.real",
            "$.Values.b.yes",
            "$.Values.none",
            "$.Values.missing",
            "$.Values.l.mixed",
            "$.Values.m.deep",
            "nil",
            "1",
            "\"x\"",
            "true",
            "$.Values.m.flat.a",
            "1.5",
            "'a'");

    private final Random random;
    private int variables;

    TemplateGenerator(Random random) {
        this.random = random;
    }

    /** A function with the types of its arguments and of its result. */
    private record Production(String name, List<String> arguments, String result) {}

    private static List<Production> productions() {
        try (InputStream in =
                Objects.requireNonNull(TemplateGenerator.class.getResourceAsStream("/generated/functions.txt"))) {
            List<Production> all = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("(")) {
                    String[] parts = line.split(":| -> ", -1);
                    all.add(new Production(parts[0], List.of(parts[1].strip().split(" ", -1)), parts[2]));
                }
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole template. */
    String template() {
        variables = 0;
        return body(0, List.of());
    }

    private String body(int depth, List<String> scope) {
        StringBuilder text = new StringBuilder();
        List<String> known = new ArrayList<>(scope);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.append(pick("", " ", "a: ", "\n", "x\n  ", "- ", "\t", "é", "\n\n"));
            text.append(node(depth, known));
        }
        return text.toString();
    }

    private String node(int depth, List<String> scope) {
        int choice = random.nextInt(depth > 2 ? 7 : 14);
        return switch (choice) {
            case 0, 1, 2, 3 -> action(expression(pick("s", "a", "i", "b", "l", "m", "n"), 0, scope));
            case 4 -> assignment(scope);
            case 5 -> pick("{{/* note */}}", "{{- /* note */ -}}", "text", "{{ \"\" }}");
            case 6 -> action(expression("s", 0, scope) + " | " + pick("upper", "quote", "trim", "len", "toJson"));
            case 7, 8 -> block("if " + expression(pick("b", "a", "s", "l"), 1, scope), depth, scope, true);
            case 9 -> block("with " + expression(pick("a", "s", "m", "l"), 1, scope), depth, scope, true);
            case 10, 11 -> range(depth, scope);
            case 12 -> choose(depth, scope);
            default -> action(expression("a", 0, scope));
        };
    }

    private String assignment(List<String> scope) {
        List<String> assignable =
                scope.stream().filter(name -> name.startsWith("$")).toList();
        if (!assignable.isEmpty() && random.nextInt(3) == 0) {
            String name = assignable.get(random.nextInt(assignable.size()));
            return open() + name + " = " + expression("a", 1, scope) + close();
        }
        String name = "$v" + variables++;
        String text = open() + name + " := " + expression(pick("a", "s", "i", "l", "m"), 1, scope) + close();
        scope.add(name);
        return text;
    }

    private String action(String expression) {
        return open() + expression + close();
    }

    private String block(String head, int depth, List<String> scope, boolean mayElse) {
        List<String> inner = new ArrayList<>(scope);
        if (!head.startsWith("if")) {
            // The root itself holds pointers, which Go prints by address.
            inner.add(".");
        }
        String otherwise = mayElse && random.nextBoolean() ? open() + "else" + close() + body(depth + 1, scope) : "";
        return open() + head + close() + body(depth + 1, inner) + otherwise + open() + "end" + close();
    }

    private String choose(int depth, List<String> scope) {
        return open() + "if " + expression("b", 1, scope) + close() + body(depth + 1, scope) + open() + "else if "
                + expression("a", 1, scope) + close() + body(depth + 1, scope) + open() + "else" + close()
                + body(depth + 1, scope) + open() + "end" + close();
    }

    private String range(int depth, List<String> scope) {
        if (random.nextBoolean()) {
            return block("range " + expression(pick("l", "ls", "m", "u"), 1, scope), depth, scope, true);
        }
        String over = expression(pick("l", "ls", "m"), 1, scope);
        String key = "$k" + variables;
        String value = "$e" + variables++;
        List<String> inner = new ArrayList<>(scope);
        inner.add(key);
        inner.add(value);
        inner.add(".");
        String escape = random.nextInt(4) == 0
                ? open() + "if " + expression("b", 1, inner) + close() + pick("{{ break }}", "{{continue}}")
                        + "{{ end }}"
                : "";
        return open() + "range " + key + ", " + value + " := " + over + close() + escape + body(depth + 1, inner)
                + open() + "end" + close();
    }

    private String open() {
        return random.nextInt(4) == 0 ? "{{- " : pick("{{", "{{ ");
    }

    private String close() {
        return random.nextInt(5) == 0 ? " -}}" : pick("}}", " }}");
    }

    /** An expression of a wanted type. */
    private String expression(String type, int depth, List<String> scope) {
        if (!scope.isEmpty() && type.equals("a") && random.nextInt(3) == 0) {
            return scope.get(random.nextInt(scope.size()));
        }
        if (depth > 3 || random.nextInt(3) == 0) {
            return leaf(type, depth);
        }
        List<Production> fitting = FUNCTIONS.stream()
                .filter(f -> type.equals("a")
                        || f.result.equals(type)
                        || (type.equals("l") && f.result.equals("ls"))
                        || (type.equals("n") && f.result.equals("i")))
                .toList();
        if (fitting.isEmpty()) {
            return leaf(type, depth);
        }
        Production production = fitting.get(random.nextInt(fitting.size()));
        StringBuilder text = new StringBuilder(production.name);
        for (String argument : production.arguments) {
            String inner = expression(argument, depth + 1, scope);
            text.append(' ').append(inner.contains(" ") && !inner.startsWith("\"") ? "(" + inner + ")" : inner);
        }
        return text.toString();
    }

    private String leaf(String type, int depth) {
        List<String> leaves = LEAVES.getOrDefault(type, ANYTHING);
        String leaf = leaves.size() == 1 ? leaves.get(0) : leaves.get(random.nextInt(leaves.size()));
        // A pipeline may not begin with nil.
        return depth == 0 && leaf.equals("nil") ? "1" : leaf;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
