package dev.plumbline.helm.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {
    private static final Source FILE = Source.values("values.yaml", "dev");

    private static String rewritten(String yaml) {
        return YamlWriter.write(YamlReader.read(yaml)).string();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\nb:\n- x\n- - 1\n  - 2\n- c: 1\n  d: {}\ne: []\nf: null",
                "a: \"true\"\nb: \"1\"\nc: '# x'\nd: \"a\\tb\"\ne: |-\n  x\n  y\nf: \"\"\ng: '- x'",
                "a1: 1\na2: 1\na10: 1",
                "? |-\n  a\n  b\n: x: 1",
                "a: |\n  x\nb: |+\n  y\n\nc: |2-\n    z\n  w",
                "a: 1.5\nb: 1e+30\nc: 1000000"
            })
    void writesWhatItReads(String yaml) {
        assertThat(rewritten(yaml)).isEqualTo(yaml);
    }

    @Test
    void foldsLongLinesOnlyInTheOrdinaryDialect() {
        MapValue map = MapValue.empty();
        map.put("a", StringValue.of("word ".repeat(20) + "end"));

        assertThat(YamlWriter.write(map).string())
                .isEqualTo("a: " + "word ".repeat(15) + "word\n  " + "word ".repeat(4) + "end");
        assertThat(YamlWriter.writePretty(map).string()).isEqualTo("a: " + "word ".repeat(20) + "end");
    }

    @Test
    void indentsSequencesOnlyInThePrettyDialect() {
        Value value = YamlReader.read("a: [b, [c]]");

        assertThat(YamlWriter.write(value).string()).isEqualTo("a:\n- b\n- - c");
        assertThat(YamlWriter.writePretty(value).string()).isEqualTo("a:\n  - b\n  - - c");
    }

    @Test
    void refusesWhatJsonCannotHold() {
        MapValue circle = MapValue.empty();
        circle.put("self", circle);

        assertThatThrownBy(() -> YamlWriter.write(circle)).isInstanceOf(FunctionException.class);
        assertThatThrownBy(() -> YamlWriter.write(FloatValue.of(Double.NaN)))
                .hasMessage("json: unsupported value: NaN");
        assertThatThrownBy(() -> YamlWriter.write(StringValue.of("a\u007Fb"))).isInstanceOf(FunctionException.class);
    }

    @Test
    void eachLeafKeepsItsOriginAndItsKeySharesIt() {
        MapValue map = YamlReader.readMap(FILE, "b: x\na:\n- 1\n- two\n", true);
        Text text = YamlWriter.write(map);

        assertThat(text.string()).isEqualTo("a:\n- 1\n- two\nb: x");
        assertThat(path(text, "1")).isEqualTo("a.0");
        assertThat(path(text, "two")).isEqualTo("a.1");
        assertThat(path(text, "b:")).isEqualTo("b");
        assertThat(path(text, "x")).isEqualTo("b");
        assertThat(path(text, "a:")).isEqualTo("a");
    }

    private static String path(Text text, String part) {
        int at = text.string().indexOf(part);
        Origin origin = text.data(at, at + part.length()).origins().iterator().next();
        assertThat(text.data(at, at + part.length()).origins()).hasSize(1);
        return ((Origin.Value) origin).path();
    }

    @Test
    void charactersOfAStringKeepTheirOwnOriginsThroughQuotesAndEscapes() {
        Mark one = Mark.of(new Origin.File("one"));
        Mark two = Mark.of(new Origin.File("two"));
        Text mixed = new Text.Builder()
                .append("\tx", Ink.of(one))
                .append("'\"", Ink.of(two))
                .build();
        Text text = YamlWriter.write(new StringValue(mixed));

        assertThat(text.string()).isEqualTo("\"\\tx'\\\"\"");
        assertThat(text.data(1, 4).origins()).containsExactly(new Origin.File("one"));
        assertThat(text.data(4, 7).origins()).containsExactly(new Origin.File("two"));
    }

    @Test
    void linesOfALiteralBlockKeepTheirOwnOrigins() {
        Mark one = Mark.of(new Origin.File("one"));
        Mark two = Mark.of(new Origin.File("two"));
        Text lines = new Text.Builder()
                .append("a\n", Ink.of(one))
                .append("b\n", Ink.of(two))
                .build();
        MapValue map = MapValue.empty();
        map.put("k", new StringValue(lines));
        Text text = YamlWriter.write(map);

        assertThat(text.string()).isEqualTo("k: |\n  a\n  b");
        int b = text.string().indexOf("  b");
        assertThat(text.data(b, b + 3).origins()).containsExactly(new Origin.File("two"));
        assertThat(text.data(b - 2, b).origins()).containsExactly(new Origin.File("one"));
    }

    @Test
    void aNullShowsWhatWasAbsent() {
        MapValue values = YamlReader.readMap(FILE, "a: {}\n", true);
        MapValue map = MapValue.empty();
        map.put("k", values.lookUp("missing"));
        Text text = YamlWriter.write(map);

        assertThat(text.string()).isEqualTo("k: null");
        assertThat(text.mark().origins()).hasOnlyElementsOfType(Origin.Absent.class);
    }

    @Test
    void untracedValuesMakeUntracedText() {
        assertThat(YamlWriter.write(YamlReader.read("a: [b, 'c d', \"\\t\"]")).spans())
                .isEmpty();
    }

    @Test
    void theOrderOfKeysNeverFailsThoughItGoesInACircle() {
        MapValue map = MapValue.empty();
        for (int i = 0; i < 100; i++) {
            map.put(List.of("0", "00", "").get(i % 3) + i + (i % 7 == 0 ? "a" : ""), IntValue.of(i));
        }

        assertThat(YamlWriter.write(map).string().lines()).hasSize(100);
    }
}
