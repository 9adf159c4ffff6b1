package dev.plumbline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class YamlWriterTest {

    private static final String[] PIECES = {
        "a",
        "yes",
        "n",
        "012",
        "1.5",
        "1e3",
        ":",
        ": ",
        " #",
        "#",
        "-",
        "- ",
        "\n",
        "\n\n",
        " ",
        "  ",
        "\t",
        "'",
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        "*",
        "&",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
        ",",
        "é",
        "日本",
        "😀",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "\u0000",
        "\r",
        "null",
        "~",
        "<<",
        "=",
        ".inf",
        "0x1",
        "1:30",
        "2001-01-01",
        "---",
        "..."
    };

    @Test
    void ordersKeysAndQuotesOnlyWhatNeedsIt() throws YamlException {
        String text = """
                spec: {b: 'x', a: "yes", list: [{image: i, name: m}, [1, 2], {}], none: null, empty: []}
                metadata: {labels: {app: "1"}, z: 1.50, namespace: default, name: 'web'}
                kind: Thing
                script: "one\\n  two\\n"
                apiVersion: v1
                """;
        assertThat(write(text)).isEqualTo("""
                apiVersion: v1
                kind: Thing
                metadata:
                  name: web
                  namespace: default
                  labels:
                    app: "1"
                  z: 1.5
                script: |
                  one
                    two
                spec:
                  a: "yes"
                  b: x
                  empty: []
                  list:
                  - name: m
                    image: i
                  - - 1
                    - 2
                  - {}
                  none: null
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500m",
                "10Gi",
                "1.4.2",
                "10.0.0.0/16",
                "/health/live",
                "http://ml:9000",
                "ai-chatbot-dev",
                "1h0m0s",
                "arn:aws:acm:ap-south-1:123456789012:certificate/1",
                "a b",
                "Überall",
                "_x",
                "a#b",
                "0b5c3d2",
                "12e4567a",
                "v1"
            })
    void leavesHarmlessStringsPlain(String text) {
        assertThat(YamlWriter.write(Node.Scalar.of(text))).isEqualTo(text + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yes",
                "N",
                "null",
                "~",
                "1",
                "1e3",
                "0x1",
                "012",
                "1:30",
                "2001-12-14",
                "2001-12-14T10:00:00Z",
                "-",
                "- a",
                "a: b",
                "a #b",
                "a:",
                "#a",
                "*a",
                "&a",
                "!a",
                "{",
                "[",
                "%",
                "@",
                "`",
                ">",
                "|",
                "?",
                "=",
                "<<",
                ".inf",
                "---",
                "...",
                "a ",
                "a\tb",
                "\u00A0",
                "a\u2028b",
                "1_000",
                "+1",
                "-.5",
                "0xffffffffffffffffff",
                "123e4567",
                "-.1e9999",
                "'",
                "a\nb\u0007"
            })
    void quotesWhatSomeReaderCouldTakeForSomethingElse(String text) {
        assertThat(YamlWriter.write(Node.Scalar.of(text))).startsWith("\"").endsWith("\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\nb\n", "a\n\n\nb\n\n", "a\n  b\n \nc\n", "x\n\ty\n", "\na\n", "  a\nb\n", "a\n "})
    void anotherReaderSeesTheSameLines(String text) {
        Node document = new Node.Mapping(Map.of("k", Node.Scalar.of(text)), Map.of(), Position.START);
        Object read = new Yaml().load(YamlWriter.write(document));
        assertThat(read).isEqualTo(Map.of("k", text));
    }

    @Test
    void writesNumbersTheSameOnEveryJdk() {
        assertThat(Numbers.text(2e-3)).isEqualTo("0.002");
        assertThat(Numbers.text(2.0E-308)).isEqualTo("2.0e-308");
        assertThat(Numbers.text(-1.5e300)).isEqualTo("-1.5e+300");
        assertThat(Numbers.text(0.1)).isEqualTo("0.1");
        assertThat(Numbers.text(1e21)).isEqualTo("1.0e+21");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenReadsBackEqual(long seed) throws YamlException {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Node node = mapping(random, 3);
            String written = YamlWriter.write(node);
            List<Node> read = YamlReader.documents(written);
            assertThat(read).as("seed %d:%n%s", seed, written).containsExactly(node);
            assertThat(YamlWriter.write(read.get(0))).isEqualTo(written);
            assertThat(written).doesNotContain("\r").endsWith("\n");
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static Node.Mapping mapping(Random random, int depth) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("always", Node.Scalar.of(text(random)));
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = random.nextInt(20) == 0 ? text(random).repeat(60) : text(random);
            fields.put(key, node(random, depth - 1));
        }
        return new Node.Mapping(fields, Map.of(), Position.START);
    }

    private static Node node(Random random, int depth) {
        int choice = random.nextInt(depth > 0 ? 10 : 7);
        if (choice < 7) {
            Object value =
                    switch (choice) {
                        case 0 -> null;
                        case 1 -> random.nextBoolean();
                        case 2 -> random.nextLong();
                        case 3 -> PlainScalar.normal(random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
                        default -> text(random);
                    };
            return new Node.Scalar(value, Position.START);
        }
        if (choice < 9) {
            return mapping(random, depth);
        }
        List<Node> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(node(random, depth - 1));
        }
        return new Node.Sequence(items, Position.START);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String write(String text) throws YamlException {
        return YamlWriter.write(YamlReader.documents(text).get(0));
    }
}
