package dev.plumbline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "on, true",
        "y, true",
        "Off, false",
        "N, false",
        "true, true",
        "012, 10",
        "0x1F, 31",
        "0b101, 5",
        "0o17, 15",
        "1_000, 1000",
        "-7, -7",
        "+7, 7",
        "1.0, 1",
        "1e3, 1000",
        "-0.0, 0",
        "0, 0",
        "00, 0",
        "08, 8",
        "1E-318446744073709551616, 0"
    })
    void readsPlainScalarsAsTheApiServerDoes(String text, String meaning) throws YamlException {
        assertThat(scalar(text)).isNotInstanceOf(String.class).hasToString(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:30:00",
                "2001-12-14",
                "0.1.2",
                "1.2.3.4",
                "0x",
                "0xfg",
                "500m",
                "10Gi",
                ".5.",
                "nO",
                "NuLL",
                "12e",
                "1e318446744073709551616",
                "=",
                "_1",
                "1h0m0s",
                "tRue",
                "10.0.0.0/16"
            })
    void leavesOtherPlainScalarsStrings(String text) throws YamlException {
        assertThat(scalar(text)).isEqualTo(text);
    }

    @Test
    void keepsFractionsAndNumbersBeyond64Bits() throws YamlException {
        assertThat(scalar("1.5")).isEqualTo(1.5);
        assertThat(scalar(".5")).isEqualTo(0.5);
        assertThat(scalar("18446744073709551615")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(scalar("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(scalar("1e300")).isEqualTo(1e300);
    }

    @Test
    void quotesAndTagsMakeStrings() throws YamlException {
        assertThat(scalar("'yes'")).isEqualTo("yes");
        assertThat(scalar("\"012\"")).isEqualTo("012");
        assertThat(scalar("!!str 12")).isEqualTo("12");
        assertThat(scalar("|\n  1\n")).isEqualTo("1\n");
    }

    @Test
    void knowsWhereEachNodeStands() throws YamlException {
        Node.Mapping root = mapping("# first\na:\n  - x: 1\n    z: [2, 3]\n");
        assertThat(root.keyAt("a")).isEqualTo(new Position(2, 1));
        Node.Mapping item = (Node.Mapping) items(root, "a").get(0);
        assertThat(item.at()).isEqualTo(new Position(3, 5));
        assertThat(item.keyAt("z")).isEqualTo(new Position(4, 5));
        assertThat(items(item, "z").get(1).at()).isEqualTo(new Position(4, 12));
    }

    @Test
    void writesAliasesOutAndMergesMaps() throws YamlException {
        Node root = mapping("base: &b {x: 1, y: 2}\na: {<<: *b, y: 3}\nb: *b\nc: {<<: [{z: 1}, {z: 2}]}\n");
        assertThat(root).isEqualTo(mapping("base: {x: 1, y: 2}\na: {x: 1, y: 3}\nb: {x: 1, y: 2}\nc: {z: 1}\n"));
    }

    @Test
    void keysAreStrings() throws YamlException {
        assertThat(mapping("1: a\ntrue: b\nn: c\n").fields()).containsOnlyKeys("1", "true", "false");
    }

    @Test
    void leavesOutDocumentsWithoutContent() throws YamlException {
        assertThat(YamlReader.documents("---\n# nothing\n---\na: 1\n---\n~\n---\n"))
                .hasSize(1);
    }

    @Test
    void ofAFileOfOneDocumentTheSecondIsRefusedWhereItBegins() throws YamlException {
        assertThat(YamlReader.document("---\na: 1\n---\n# nothing\n")).isPresent();
        assertThat(YamlReader.document("# nothing\n---\n")).isEmpty();
        assertThatThrownBy(() -> YamlReader.document("a: 1\n---\n\n  b: 2\n---\nc: 3\n"))
                .isInstanceOfSatisfying(YamlException.class, e -> {
                    assertThat(e.at()).isEqualTo(new Position(4, 3));
                    assertThat(e.problem())
                            .startsWith("a second document begins here")
                            .contains("put both into one");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a: 1\nb: 2\na: 3`|3:1|key \"a\" stands here and in line 1",
                "`a:\n\tb: 1`|2:1|cannot start any token",
                "`a: [1, 2`|1:9|flow sequence",
                "a: *x|1:4|undefined alias",
                "a: &x [*x]|1:4|leads back",
                "a: !!int x|1:4|the tag says !!int",
                "a: .inf|1:4|no JSON form",
                "1.5: x|1:1|a key has to be a string",
                "a: {<<: 3}|1:9|takes a map",
                "`a: 1\nb: \u0001`|2:4|U+0001",
                "`a: \"\\ud83d\"`|1:4|half a character"
            })
    void namesTheProblemAndItsPlace(String text, String place, String words) {
        assertThatThrownBy(() -> YamlReader.documents(text)).isInstanceOfSatisfying(YamlException.class, e -> {
            assertThat(e.at().line() + ":" + e.at().column()).isEqualTo(place);
            assertThat(e.problem()).contains(words).doesNotContain("\n");
        });
    }

    @Test
    void refusesAnAliasBombAndDeepNesting() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("x]\n");
        }
        assertThatThrownBy(() -> YamlReader.documents(bomb.toString())).hasMessageContaining("aliases");
        assertThatThrownBy(() -> YamlReader.documents("[".repeat(5000))).isInstanceOf(YamlException.class);
    }

    private static Node.Mapping mapping(String text) throws YamlException {
        return (Node.Mapping) YamlReader.documents(text).get(0);
    }

    private static List<Node> items(Node.Mapping map, String key) {
        return map.get(key) instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }

    private static Object scalar(String text) throws YamlException {
        Object found = mapping("v: " + text).get("v") instanceof Node.Scalar scalar ? scalar.value() : null;
        return found == null ? "null" : found;
    }
}
