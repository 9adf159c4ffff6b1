package dev.plumbline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

    @Test
    void valuesAreWhatTheyAreInYaml() throws YamlException {
        String text = """
                {"a": [1, -2.5, 1e3, true, false, null, 12345678901234567890],
                 "b": {"c\\u00e9": "d\\n\\"\\\\\\ud83d\\ude00", "y": "yes"}}
                """;

        Node node = JsonReader.read(text);

        assertThat(node).isEqualTo(YamlReader.documents(text).get(0));
        assertThat(node.at(List.of("b", "y"))).isEqualTo(Node.Scalar.of("yes"));
    }

    @Test
    void eachValueKnowsItsPlace() throws YamlException {
        Node node = JsonReader.read("{\"a\":\n  {\"b\": [1,\n 22]}}");

        assertThat(node.placeOf(List.of("a", "b"))).isEqualTo(new Position(2, 4));
        assertThat(node.placeOf(List.of("a", "b", "1"))).isEqualTo(new Position(3, 2));
    }

    @Test
    void whatIsNotAskedForIsNotRead() throws YamlException {
        String text =
                "{\"skip\": {\"a\": \"}\\\"]\", \"b\": [1, {}]} , \"x\": 1, \"skip2\" : nonsense , \"y\": {\"skip\": 2}}";

        Node node = JsonReader.read(text, Set.of("skip", "skip2"));

        assertThat(node).isEqualTo(JsonReader.read("{\"x\": 1, \"y\": {\"skip\": 2}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"a\": 1`|the text ends too early|1:8",
                "`{\"a\" 1}`|':' has to stand here|1:6",
                "`{a: 1}`|a key in quotes has to stand here|1:2",
                "`[1 2]`|a ',' or ']' has to stand here|1:4",
                "`[1,]`|this is no value of JSON|1:4",
                "`[01]`|this is no value of JSON|1:2",
                "`[\"abc`|the text ends within a string|1:6",
                "`[\"\\x\"]`|\\x is no escape of JSON|1:5",
                "`[\"\\u12\"]`|\\u has to be followed by four hexadecimal digits|1:5",
                "`[tru]`|'true' has to stand here|1:2",
                "`{} {}`|there is something after the end of the value|1:4",
                "`{\"a\": 1, \"a\": 2}`|key \"a\" stands twice|1:10",
                "`  `|the text ends where a value has to stand|1:3",
            })
    void whatIsNoJsonIsToldWithItsPlace(String text, String problem, String place) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOfSatisfying(YamlException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.at().line() + ":" + e.at().column()).isEqualTo(place);
        });
    }

    @Test
    void nestingThatBreaksTheStackIsRefused() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
                .isInstanceOf(YamlException.class)
                .hasMessage("this is nested more than 512 levels deep");
    }
}
