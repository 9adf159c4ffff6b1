package dev.plumbline.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.policy.cel.value.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shorter way comes to what cel-java comes to, or leaves the expression to it. */
class PlainExpressionsTest {

    private static final Path RESOURCES = Path.of("src/test/resources/dev/plumbline/policy/cel");
    private static final Path POLICIES = Path.of("../../policies");
    private static final Environment ENVIRONMENT = Environment.of(35);

    private static final ValueType THING = ValueType.object(
            "Thing",
            Map.of(
                    "name",
                    ValueType.STRING,
                    "count",
                    ValueType.INT,
                    "labels",
                    ValueType.map(ValueType.STRING, ValueType.STRING)));

    /** What policies and rules have, and some of every sort. */
    private static final Map<String, ValueType> VARIABLES = Map.of(
            "object",
            ValueType.DYN,
            "oldObject",
            ValueType.DYN,
            "params",
            ValueType.DYN,
            "request",
            ValueType.object("Request", Map.of("operation", ValueType.STRING, "thing", THING)),
            "namespaceObject",
            ValueType.object("Namespace", Map.of("metadata", THING)),
            "variables",
            ValueType.object(
                    "Variables",
                    Map.of(
                            "containers",
                            ValueType.DYN,
                            "things",
                            ValueType.list(THING),
                            "names",
                            ValueType.list(ValueType.STRING),
                            "ml",
                            ValueType.BOOL)),
            "self",
            THING,
            "names",
            ValueType.list(ValueType.STRING),
            "count",
            ValueType.INT,
            "authorizer.requestResource",
            ValueType.of("kubernetes.authorization.ResourceCheck"));

    private static final Set<String> TEXTS = new TreeSet<>();

    @BeforeAll
    static void collect() throws IOException, YamlException {
        for (String file : List.of("policies.yaml", "custom.yaml")) {
            YamlReader.documents(Files.readString(RESOURCES.resolve(file))).forEach(PlainExpressionsTest::collect);
        }
        Files.readAllLines(RESOURCES.resolve("documented.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" (==>|=!>)")[0])
                .forEach(TEXTS::add);
        for (Path file : policies()) {
            YamlReader.documents(Files.readString(file)).forEach(PlainExpressionsTest::collect);
        }
        TEXTS.addAll(List.of(
                "names.map(n, n.size()).exists(s, s > count)",
                "[[], ['a']].map(l, l.size())",
                "[].map(x, x)",
                "{'a': [], 'b': ['c']}",
                "count > 1 ? names : []",
                "count > 1 ? params.list : names",
                "(count > 1 ? params.list : names)[0].size() > 1",
                "[1, dyn(2)].map(x, x)",
                "names + params.list",
                "[params.a] + names",
                "self.labels['a'] == null",
                "variables.things.filter(t, t.count > 1).map(t, t.name)",
                "variables.things.filter(t, t.count > 1)",
                "!(-1 - -1 < 1.5e3)",
                "1-1 == 0 && 2 -1 > 0",
                "a.b",
                "request.thing.labels.x.y",
                "params.data[?'a'].orValue('b') + names[0]",
                "object.?a.b.c.hasValue()",
                "names.exists_one(n, n == 'a' || n == 'b' || n == 'c' || n == 'd')",
                "params.all(k, params[k] == 1 && true && false && k == 'a')",
                "cidr('10.0.0.0/8').containsIP(self.name)",
                "sets.contains(names, ['a']) && optional.of(1).hasValue()",
                "authorizer.requestResource.check('get').allowed()",
                "duration('1x') < duration('1s')",
                "timestamp('2023-01-01T00:00:00Z') < timestamp('x')",
                "names[0].matches('(')",
                "names.map(names, names + 'x')",
                "quantity('1Gi').add(quantity(self.name)).isGreaterThan(quantity('1'))"));
    }

    private static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.walk(POLICIES)) {
            return files.filter(file -> file.endsWith("policy.yaml")).sorted().toList();
        }
    }

    private static void collect(Node node) {
        if (node instanceof Node.Mapping map) {
            map.fields().forEach((key, value) -> {
                boolean expression = key.toLowerCase(Locale.ROOT).endsWith("expression") || key.equals("rule");
                if (expression && value instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
                    TEXTS.add(text);
                } else {
                    collect(value);
                }
            });
        } else if (node instanceof Node.Sequence list) {
            list.items().forEach(PlainExpressionsTest::collect);
        }
    }

    @Test
    void everythingPlainIsTheSameTreeOfTheSameType() {
        List<String> plain =
                TEXTS.stream().filter(PlainExpressionsTest::isTheSame).toList();
        assertThat(TEXTS).hasSizeGreaterThan(750);
        assertThat(plain).hasSizeGreaterThan(TEXTS.size() / 2);
    }

    @Test
    void thePoliciesOfThisRepositoryArePlain() throws IOException, YamlException {
        List<String> all = new ArrayList<>(TEXTS);
        TEXTS.clear();
        for (Path file : policies()) {
            YamlReader.documents(Files.readString(file)).forEach(PlainExpressionsTest::collect);
        }
        List<String> shipped = new ArrayList<>(TEXTS);
        TEXTS.addAll(all);
        assertThat(shipped).hasSizeGreaterThan(100);
        // Those that read variables of their own are plain in the scope of their policy.
        assertThat(shipped).filteredOn(text -> !text.contains("variables.")).allMatch(text -> read(text) != null);
    }

    /** Words are left out, doubled, exchanged, or taken from another expression; most of it is wrong then. */
    @Test
    void whatCelJavaRefusesIsNotPlain() {
        Random random = new Random(20261122);
        List<List<String>> words = TEXTS.stream()
                .filter(text -> text.length() < 200)
                .map(text -> List.of(text.split("(?<=[^A-Za-z0-9_'])|(?=[^A-Za-z0-9_'])")))
                .toList();
        int plain = 0;
        int count = Integer.getInteger("plumbline.plain.count", 3000);
        for (int i = 0; i < count; i++) {
            List<String> broken = new ArrayList<>(words.get(random.nextInt(words.size())));
            List<String> other = words.get(random.nextInt(words.size()));
            for (int change = random.nextInt(2); change >= 0; change--) {
                int at = random.nextInt(broken.size());
                switch (random.nextInt(4)) {
                    case 0 -> broken.remove(at);
                    case 1 -> broken.add(at, broken.get(random.nextInt(broken.size())));
                    case 2 -> broken.set(at, other.get(random.nextInt(other.size())));
                    default -> broken.add(at, other.get(random.nextInt(other.size())));
                }
                if (broken.isEmpty()) {
                    broken.add("1");
                }
            }
            plain += isTheSame(String.join("", broken)) ? 1 : 0;
        }
        assertThat(plain).isBetween(count / 50, count * 9 / 10);
    }

    private static PlainExpressions.@Nullable Typed read(String text) {
        try {
            return PlainExpressions.read(text, VARIABLES, ENVIRONMENT.functions(), 35);
        } catch (NotPlain e) {
            return null;
        }
    }

    /** Whether an expression is plain; it has to be the same by cel-java then. */
    private static boolean isTheSame(String text) {
        Compiled plain = PlainExpressions.compile(text, VARIABLES, ENVIRONMENT.functions(), 35);
        PlainExpressions.Typed typed = read(text);
        if (plain == null || typed == null) {
            return false;
        }
        Compiled whole = ENVIRONMENT.celJava().compile(VARIABLES, text);
        assertThat(whole.problem()).as(text).isEmpty();
        assertThat(typed).as(text).isEqualTo(ENVIRONMENT.celJava().read(VARIABLES, text));
        return true;
    }
}
