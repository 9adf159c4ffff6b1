package dev.plumbline.helm.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {
    private static final Source FILE = Source.values("values.yaml", "dev");

    private static final String[] PIECES = {
        "a",
        ": ",
        "\n",
        "  ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "'",
        "\"",
        "|\n",
        ">-\n",
        "&x ",
        "*x",
        "!!int ",
        "#",
        "\t",
        "<<: ",
        "? ",
        "---\n",
        "%YAML 1.1\n",
        "\\u00",
        "1",
        "~",
        "\u0001",
        "\uDC80",
        "\uD83D\uDE00",
        "\r\n"
    };

    private static Value read(String text) {
        return YamlReader.read(text);
    }

    private static MapValue map(String text) {
        return (MapValue) read(text);
    }

    private static Value at(MapValue map, String... path) {
        Value value = map;
        for (String key : path) {
            value = Objects.requireNonNull(((MapValue) value).get(key), key);
        }
        return value;
    }

    @ParameterizedTest
    @CsvSource({
        "yes,true",
        "N,false",
        "On,true",
        "~,null",
        "012,10",
        "0o14,12",
        "0x_1f,31",
        "0b101,5",
        "089,89",
        "1_000,1000",
        "1e3,1000",
        "-.5,-0.5",
        "1.e3,1000",
        "1e-400,0",
        "18446744073709551616,18446744073709552000",
        "-0b11,-3"
    })
    void plainScalarsAreYaml11(String scalar, String json) {
        Value value = map("a: " + scalar).get("a");

        if (value instanceof FloatValue number) {
            assertThat(JsonWriter.number(number.value())).isEqualTo(json);
        } else if (value instanceof BoolValue bool) {
            assertThat(Boolean.toString(bool.value())).isEqualTo(json);
        } else {
            assertThat(value).isEqualTo(NilValue.NIL);
        }
    }

    @ParameterizedTest
    @CsvSource({"yEs", "1e400", "0x1p3", "2001-12-14", "1:20", ".", "-x", "0o9", "_1", "nUll", "<<", "=", "1.5.6"})
    void otherPlainScalarsAreStrings(String scalar) {
        assertThat(map("a: " + scalar).get("a")).isEqualTo(StringValue.of(scalar));
    }

    @Test
    void keysBecomeStrings() {
        assertThat(map("1: a\n1.5: b\nn: c\n1e6: d\n3.14159265358979: e\n'x': f\n")
                        .keys())
                .containsExactly("1", "1.5", "1e+06", "3.1415927", "false", "x");
    }

    @Test
    void mergeKeysTakeEffectWhereTheyStand() {
        MapValue map = map("a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\nc: {q: 3, <<: *x}\nd: {'<<': 1}\n");

        assertThat(at(map, "b", "q")).isEqualTo(FloatValue.of(3));
        assertThat(at(map, "c", "q")).isEqualTo(FloatValue.of(2));
        assertThat(((MapValue) at(map, "d")).keys()).containsExactly("<<");
    }

    @Test
    void aliasesAreCopiesThatCanBeChangedAlone() {
        MapValue map = map("a: &x {p: 1}\nb: *x\n");
        ((MapValue) at(map, "b")).put("p", FloatValue.of(9));

        assertThat(at(map, "a", "p")).isEqualTo(FloatValue.of(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "~: a;unsupported map key of type: %!s(<nil>), key: <nil>, value: \"a\"",
                "[a]: b;yaml: invalid map key: []interface {}{\"a\"}",
                "a: .inf;json: unsupported value: +Inf",
                "a: !!int x;yaml: cannot decode !!str `x` as a !!int",
                "a: *x;yaml: unknown anchor 'x' referenced",
                "a: &x [*x];yaml: anchor 'x' value contains itself",
                "a: {<<: 1};yaml: map merge requires map or sequence of maps as the value"
            })
    void refusalsAreInGoWords(String text, String words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(YamlException.class)
                .hasMessage("error converting YAML to JSON: " + words);
    }

    private static Stream<Arguments> syntaxErrors() {
        return Stream.of(
                arguments("a: [b", "line 1: did not find expected ',' or ']'"),
                arguments("a: 1\nb", "line 3: could not find expected ':'"),
                arguments("a: b: c", "mapping values are not allowed in this context"),
                arguments("a:\n\t- b", "line 2: found character that cannot start any token"),
                arguments("a: 1\n- b", "line 1: did not find expected key"),
                arguments("a: 'b\n", "line 2: found unexpected end of stream"),
                arguments("a: ]", "did not find expected node content"),
                arguments("a: |\n\tb", "line 2: found a tab character where an indentation space is expected"));
    }

    @ParameterizedTest
    @MethodSource("syntaxErrors")
    void syntaxErrorsAreInTheWordsOfGoReaders(String text, String words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(YamlException.class)
                .hasMessage("error converting YAML to JSON: yaml: " + words);
    }

    @Test
    void syntaxErrorsHaveTheirExactPlaceBesideTheOneThatGoNames() {
        assertThatThrownBy(() -> read("é: 1\nb: c: d\n")).isInstanceOfSatisfying(YamlException.class, e -> {
            assertThat(e.line()).isEqualTo(2);
            assertThat(e.column()).isEqualTo(5);
        });
    }

    @Test
    void charactersThatYamlForbidsAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> read("a: 1\nb: \u0001\n")).isInstanceOfSatisfying(YamlException.class, e -> {
            assertThat(e).hasMessageEndingWith("yaml: control characters are not allowed");
            assertThat(e.line()).isEqualTo(2);
            assertThat(e.column()).isEqualTo(4);
        });
    }

    @Test
    void nestingIsLimited() {
        assertThat(read("[".repeat(499) + "]".repeat(499))).isInstanceOf(ListValue.class);
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(YamlException.class);
        assertThatThrownBy(() -> read("- ".repeat(100_000))).isInstanceOf(YamlException.class);
    }

    @Test
    void anEmptyDocumentIsNilAndAnEmptyMap() {
        assertThat(read("# nothing\n")).isEqualTo(NilValue.NIL);
        assertThat(YamlReader.readMap(FILE, "---\n", true).size()).isZero();
    }

    @Test
    void aValuesFileMustHoldAMap() {
        assertThatThrownBy(() -> YamlReader.readMap(FILE, "[1]", false))
                .isInstanceOf(YamlException.class)
                .hasMessage("error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value"
                        + " of type map[string]interface {}");
    }

    @Test
    void nodesOfAFileKnowTheirPlaceAndPath() {
        MapValue map = YamlReader.readMap(FILE, "a:\n  b: [x, \"😀\", 1]\n", true);

        ListValue list = (ListValue) at(map, "a", "b");
        assertThat(map.mark().single()).isEqualTo(new Origin.Value(FILE.at(1, 1), ""));
        assertThat(list.mark().single()).isEqualTo(new Origin.Value(FILE.at(2, 6), "a.b"));
        assertThat(list.items().get(2).mark().single()).isEqualTo(new Origin.Value(FILE.at(2, 15), "a.b.2"));
    }

    @Test
    void aliasedNodesHaveThePlaceOfTheirTextAndThePathOfTheirUse() {
        MapValue map = YamlReader.readMap(FILE, "a: &x {p: 1}\nb: {<<: *x}\n", true);

        assertThat(at(map, "b", "p").mark().single()).isEqualTo(new Origin.Value(FILE.at(1, 11), "b.p"));
    }

    @Test
    void nodesOfTracedTextKeepTheOriginsOfTheirCharacters() {
        Mark one = Mark.of(new Origin.File("one"));
        Mark two = Mark.of(new Origin.File("two"));
        Text text = new Text.Builder()
                .append("a: ")
                .append("x", Ink.of(one))
                .append("y\nb: '")
                .append("z", Ink.of(two))
                .append("'\nc: ")
                .gap(Ink.of(one))
                .append("\n")
                .build();
        MapValue map = (MapValue) YamlReader.read(text);

        assertThat(((StringValue) at(map, "a")).text().spans()).hasSize(2);
        assertThat(at(map, "b").mark().origins()).containsExactly(new Origin.File("two"));
        assertThat(map.get("c")).isEqualTo(new NilValue(one));
        assertThat(map.mark().origins()).containsExactly(new Origin.File("one"));
    }

    @Test
    void anAliasBombIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String item = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + String.join(", ", java.util.Collections.nCopies(10, item)))
                    .append("]\n");
        }

        assertThatThrownBy(() -> read(bomb.toString()))
                .isInstanceOf(YamlException.class)
                .hasMessageEndingWith("yaml: document contains excessive aliasing");
    }

    @Test
    void theTreeSaysWhereNodesStand() {
        YamlTree tree = YamlTree.parse("kind: Pod\nspec:\n  containers:\n  - name: a\n    image: \"b:1\"\n");
        YamlNode image = Objects.requireNonNull(tree.at("spec", "containers", "0", "image"));

        assertThat(tree.text().substring(image.start(), image.end())).isEqualTo("\"b:1\"");
        assertThat(tree.place(FILE, image.start())).hasToString("values.yaml:5:12");
        assertThat(tree.at("spec", "nothing")).isNull();
    }

    @Test
    void malformedTextGivesAValueOrARefusalInReasonableTime() {
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(25); j >= 0; j--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            try {
                assertThat(YamlReader.read(FILE, text.toString())).isNotNull();
            } catch (YamlException e) {
                refused++;
                assertThat(e.getMessage()).startsWith("error converting YAML to JSON: ");
                assertThat(e.line())
                        .isBetween(
                                1,
                                (int) text.chars()
                                                .filter(c -> c == '\n' || c == '\r')
                                                .count()
                                        + 2);
                assertThat(e.column()).isPositive();
            }
        }
        assertThat(refused).isBetween(10_000, 19_500);
    }

    @Test
    void aLargeFileIsRead() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < 2_000_000; i++) {
            text.append("key").append(i).append(":\n  name: a name\n  list: [1, 2, {a: b}]\n");
        }

        assertThat(YamlReader.readMap(FILE, text.toString(), false).size()).isGreaterThan(30_000);
    }

    @Test
    void allDocumentsOfATextAreReadWhereTheyStand() {
        String text = "# c\n---\na: &x 1\n---\n---\nb: |\n  --- x\n...\n--- [c]\n...\n...\n";
        List<YamlTree> trees = YamlTree.parseAll(text);
        assertThat(trees).hasSize(4);
        assertThat(trees.get(0)
                        .line(Objects.requireNonNull(trees.get(0).at("a")).start()))
                .isEqualTo(3);
        assertThat(trees.get(1).root()).isEqualTo(new YamlNode.Scalar("", true, "", 19, 19));
        assertThat(trees.get(2).at("b")).asString().contains("value=--- x\n,");
        assertThat(Objects.requireNonNull(trees.get(3).at("0")).start()).isEqualTo(text.indexOf("c]"));
        assertThat(YamlTree.parseAll("")).isEmpty();
        assertThat(YamlTree.parseAll("# c\n")).isEmpty();
        assertThatThrownBy(() -> YamlTree.parseAll("a: 1\n...\nb: 2\n"))
                .hasMessageContaining("did not find expected <document start>");
        assertThatThrownBy(() -> YamlTree.parseAll("a: &x 1\n---\nb: *x\n")).hasMessageContaining("unknown anchor");
        assertThatThrownBy(() -> YamlTree.parseAll("a: 1\n---\nb: [\n")).hasMessageContaining("line");
    }

    @Test
    void otherNodesKeepThePlacesOfThoseTheyStandFor() {
        YamlTree tree = YamlTree.parse("a: 1\nb: {c: x}\n");
        YamlNode c = Objects.requireNonNull(tree.at("b", "c"));
        YamlNode other = new YamlNode.Mapping(
                List.of(new YamlNode.Entry(
                        new YamlNode.Scalar("d", false, "", c.start(), c.end()),
                        new YamlNode.Scalar("2", true, "", c.start(), c.end()))),
                "",
                c.start(),
                c.end());
        MapValue map = YamlReader.readMap(FILE, tree.withRoot(other), true);
        assertThat(at(map, "d")).isInstanceOf(FloatValue.class);
        assertThat(at(map, "d").mark().single()).isEqualTo(new Origin.Value(FILE.at(2, 8), "d"));
    }
}
