package dev.plumbline.helm.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.JsonWriter;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.RandomValues;
import dev.plumbline.helm.value.Value;
import dev.plumbline.helm.value.YamlReader;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TomlTest {
    private static final Source FILE = Source.values("values.yaml", "dev");

    private static final String[] PIECES = {
        "a",
        "b",
        ".",
        " = ",
        "=",
        "1",
        "0x1F",
        "1.5",
        "1e3",
        "'x'",
        "\"y\"",
        "\"\"\"",
        "'''",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        ", ",
        "\n",
        "#",
        "\\",
        "true",
        "inf",
        "1979-05-27",
        "07:32:00",
        "_",
        "-",
        "+",
        "\t",
        "\r\n",
        "é",
        "\u0001",
        "\uDC80"
    };

    private static String json(Value value) {
        return JsonWriter.write(value).string();
    }

    @Test
    void tablesAreReadBackAsTheyWereWritten() {
        RandomValues values = new RandomValues(1, false, false);
        for (int i = 0; i < 3_000; i++) {
            MapValue map = values.map(4);
            Text toml = TomlWriter.write(map);

            assertThat(json(TomlReader.read(toml))).as(toml.string()).isEqualTo(json(map));
        }
    }

    @Test
    void malformedTextGivesATableOrARefusal() {
        Random random = new Random(2);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(16); j >= 0; j--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            try {
                assertThat(TomlReader.read(Text.of(text.toString()))).isNotNull();
            } catch (FunctionException e) {
                refused++;
                assertThat(e.getMessage()).startsWith("toml: line ");
            }
        }
        assertThat(refused).isBetween(15_000, 19_900);
    }

    @Test
    void deepTextIsRefused() {
        assertThatThrownBy(() -> TomlReader.read(Text.of("a=" + "[".repeat(100_000))))
                .isInstanceOf(FunctionException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void leavesKeepTheirOriginsThereAndBack() {
        MapValue map = YamlReader.readMap(FILE, "a: {b: x}\nc: [1, z]\n", true);
        Text toml = TomlWriter.write(map);

        assertThat(toml.string()).isEqualTo("c = [1.0, \"z\"]\n\n[a]\n  b = \"x\"\n");
        int x = toml.string().indexOf('x');
        assertThat(toml.data(x, x + 1).origins()).containsExactly(new Origin.Value(FILE.at(1, 8), "a.b"));
        MapValue read = TomlReader.read(toml);
        Mark leaf = ((MapValue) read.lookUp("a")).lookUp("b").mark();
        assertThat(leaf.origins()).contains(new Origin.Value(FILE.at(1, 8), "a.b"));
    }
}
