package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.manifest.YamlWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written means the same to every reader here: random objects, 20,000 of them, from seeds. */
class WrittenYamlTest {

    private static final int OBJECTS_OF_A_SEED = 500;

    private static final List<String> WHOLE = Stream.of(
                    """
                    y Yes no ON off true False null Null ~ 0 -0 +1 012 0o14 0x1F 0b11 1_000 08 1.5 .5 5. 1e3 1E-3 +.5e1 1e400
                    .inf -.Inf .nan 1:30 190:20:30 12:30:45.5 2001-12-14 2001-12-14T21:59:43.10-05:00 9223372036854775808
                    18446744073709551616 = << - -- --- ... #a &a *a !a | > |- %a @a `a { {} [] [a a] ' '' \" \\ 'a' a'b é 日本語
                    İı 😀 a😀b https://a/b?c=d#e a:b a#b 10.0.0.0/8 500m 1Gi 1h0m0s v1.2.3 /a ~a _ . .. .a -a +a -1a a=b a%b $(A)
                    ${A} a|b a>b a&b a* a! a? ?a a@b <a> <<a nan inf NaN 0x 0b 0o8 1e e1 1.2.3 __ 1__ T t
                    """.strip().split("\\s+"),
                    """
                    |--- a|- a|? a|: a|a: b|a #b|!!str a|a, b|2001-12-14 21:59:43| |  | a|a |a  b|\t|\ta|a\t|a\tb|\n|\n\n|a\n|\na
                    |a\nb|a\n\nb\n\n|a\n  b\n c\n| a\nb|\ta\nb|a\n\tb|a \nb|a\n |a\n \n|a\n\t\n|a\r|a\r\nb|\r|"a"
                    |a\nb: c\n- d\n#e\n---\n...\n|\0|😀: x|null |y\n|1\n|{{ a }}|{% a %}
                    """.replaceAll("\n\\|", "|").strip().split("\\|", -1),
                    // Not in the block: where such a character ends a line of source, it is taken for its white space.
                    ("\u0007|\u001b[0m|\u007f|\u0080|\u0085|a\u0085b|\u00a0|\u00ad|\u2028|a\u2029b|\ufeff|a\ufeffb|\ufffd|\ufffe"
                                    + "|\u0300a|\u200b")
                            .split("\\|", -1))
            .flatMap(Stream::of)
            .toList();

    static LongStream seeds() {
        return LongStream.range(1_000, 1_040);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyReaderReadsWhatWasWritten(long seed) throws YamlException {
        Random random = new Random(seed);
        for (int i = 0; i < OBJECTS_OF_A_SEED; i++) {
            Node node = mapping(random, 3);
            String written = YamlWriter.write(node);
            assertThat(YamlReader.documents(written))
                    .as("seed %d, object %d: %s", seed, i, written)
                    .containsExactly(node);
            assertThat(DocumentReader.read(written))
                    .as("seed %d, object %d: %s", seed, i, written)
                    .containsExactly(node);
            assertThat(Plain.of(dev.plumbline.helm.value.YamlReader.read(written)))
                    .as("seed %d, object %d: %s", seed, i, written)
                    .isEqualTo(Plain.of(node));
            assertThat(YamlWriter.write(YamlReader.documents(written).get(0))).isEqualTo(written);
            assertThat(written).endsWith("\n").matches("[\\t\\n\\x20-\\x7e\\u00a1-\\uffff]*");
        }
    }

    private static Node.Mapping mapping(Random random, int depth) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            fields.put(text(random), node(random, depth - 1));
        }
        return new Node.Mapping(fields, Map.of(), Position.START);
    }

    private static Node node(Random random, int depth) {
        int choice = random.nextInt(depth > 0 ? 14 : 10);
        if (choice >= 10) {
            if (choice > 11) {
                return random.nextInt(8) == 0
                        ? new Node.Mapping(Map.of(), Map.of(), Position.START)
                        : mapping(random, depth);
            }
            List<Node> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(node(random, depth - 1));
            }
            return new Node.Sequence(items, Position.START);
        }
        Object value =
                switch (choice) {
                    case 0 -> random.nextBoolean() ? null : (Object) random.nextBoolean();
                    case 1 -> random.nextLong() >> random.nextInt(64);
                    case 2 -> fraction(random);
                    case 3 -> new BigInteger(63, random).setBit(63);
                    default -> text(random);
                };
        return new Node.Scalar(value, Position.START);
    }

    /** No whole number: those are integers to the API server however they are written. */
    private static Double fraction(Random random) {
        double value = random.nextBoolean() ? random.nextGaussian() : Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) && (value != Math.rint(value) || Math.abs(value) >= 1e21) ? value : 0.1;
    }

    private static String text(Random random) {
        int choice = random.nextInt(20);
        if (choice < 12) {
            return WHOLE.get(random.nextInt(WHOLE.size()));
        }
        StringBuilder text = new StringBuilder();
        if (choice < 17) {
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(WHOLE.get(random.nextInt(WHOLE.size())));
            }
            return text.toString();
        }
        if (choice < 19) {
            for (int i = random.nextInt(30); i >= 0; i--) {
                int point = random.nextInt(random.nextInt(4) == 0 ? 0x11_0000 : 0x300);
                text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? ' ' : point);
            }
            return text.toString();
        }
        String line = WHOLE.get(random.nextInt(WHOLE.size())) + "word ";
        return line.repeat(random.nextInt(90) + 1).strip();
    }
}
