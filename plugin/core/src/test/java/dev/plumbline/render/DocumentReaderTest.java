package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.manifest.ApiServerAnswers;
import dev.plumbline.manifest.ApiServerAnswers.Probe;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.manifest.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates render is read as a real API server reads it. */
class DocumentReaderTest {

    /** Refused here though the server takes it: keys that nobody writes, or that are lost without a word. */
    private static final Set<String> STRICTER = Set.of(
            "v: {1: a, \"1\": b}\n",
            "v: {1.5: a}\n",
            "v: {1e21: a}\n",
            "v: {.inf: a}\n",
            "v: 1\n...\nw: 2\n",
            "%YAML 1.2\n---\nv: 1\n");

    static Stream<Probe> understood() {
        return ApiServerAnswers.understood();
    }

    static Stream<Probe> refused() {
        return ApiServerAnswers.refused();
    }

    @ParameterizedTest
    @MethodSource("understood")
    void readsWhatTheServerReads(Probe probe) throws YamlException {
        if (STRICTER.contains(probe.below())) {
            assertThatThrownBy(() -> DocumentReader.read(probe.text())).isInstanceOf(YamlException.class);
            return;
        }
        Node read = DocumentReader.read(probe.text()).get(0);
        assertThat(probe.means(read)).as("%s", read).isTrue();
        String written = YamlWriter.write(read);
        assertThat(DocumentReader.read(written)).containsExactly(read);
        assertThat(YamlReader.documents(written)).containsExactly(read);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheServerRefuses(Probe probe) throws YamlException {
        // An empty document before the first one is no matter of meaning.
        if (probe.text().startsWith("---\n---")) {
            assertThat(DocumentReader.read(probe.text())).hasSize(1);
        } else {
            assertThatThrownBy(() -> DocumentReader.read(probe.text())).isInstanceOf(YamlException.class);
        }
    }

    @Test
    void nodesKnowWhereTheyStand() throws YamlException {
        List<Node> documents = DocumentReader.read("# c\n---\n- 😀: [x, {k: v}]\n---\n---\nb: &b {c: 1}\nd: *b\n");
        Node.Mapping item =
                (Node.Mapping) ((Node.Sequence) documents.get(0)).items().get(0);
        assertThat(item.at()).isEqualTo(new Position(3, 3));
        Node.Sequence list = (Node.Sequence) item.fields().values().iterator().next();
        assertThat(list.items().get(1).at()).isEqualTo(new Position(3, 10));
        Node.Mapping second = (Node.Mapping) documents.get(1);
        assertThat(documents).hasSize(2);
        assertThat(second.keyAt("d")).isEqualTo(new Position(7, 1));
        assertThat(second.get("d")).isEqualTo(second.get("b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [\n",
                "a: 1\na: 2\n",
                "a: &a [*a]\n",
                "a: {b: &b {c: *b}}\n",
                "a: !!int x\n",
                "? [x]\n: 1\n",
                "a: .nan\n",
                "a: !!binary '*'\n",
                "a: !!binary /w==\n",
                "{null: 1}\n"
            })
    void aProblemHasAPlaceAndPlainWords(String text) {
        assertThatThrownBy(() -> DocumentReader.read("# c\n" + text)).isInstanceOfSatisfying(YamlException.class, e -> {
            assertThat(e.at().line()).isGreaterThan(1);
            assertThat(e.problem()).doesNotContain("yaml:", "JSON:", "null");
        });
    }

    @Test
    void aliasesThatMeanTooMuchAreRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            String before = "*a" + (i - 1);
            text.append("a%d: &a%d [%s]\n"
                    .formatted(
                            i,
                            i,
                            String.join(
                                    ", ",
                                    List.of(
                                            before, before, before, before, before, before, before, before, before,
                                            before))));
        }
        assertThatThrownBy(() -> DocumentReader.read(text.toString())).hasMessageContaining("aliases");
    }

    /** The other reader, for files that people write, sees the same in the same places. */
    @Test
    void readsTheRenderedTreesAsTheOtherReaderDoes() throws IOException, YamlException {
        List<Path> files = manifests();
        for (Path file : files) {
            assertSame(Files.readString(file));
        }
        assertThat(files).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\nb: [x, {c: 'd', e: \"f\\n\"}]\ng:\n- h\n- i: yes\n  j: 012\n",
                "a: ''\nb: \"\"\nd: nulls\ne: 1.50\nf: 0x1F\ng: 1_000\nh: 12:30:45\ni: 2001-01-01\nz: end",
                "text: |\n  one\n  two\nfolded: >-\n  three\n  four\nlast: |\n  x",
                "umlaut: äöü # ß\nnext: 'é'\nlast: 😀 x",
                "a:\nb: {}\nc: []\nd:\n- \n- x\nlast: x",
                "# before\na: 1 # behind\n\n# between\nlast: x",
                "'quoted key': 1\n\"double\": 2\non: x"
            })
    void placesAreThoseOfTheOtherReader(String text) throws YamlException {
        assertSame(text + "\n");
    }

    private static void assertSame(String text) throws YamlException {
        List<Node> read = DocumentReader.read(text);
        List<Node> documents = YamlReader.documents(text);
        assertThat(read).isEqualTo(documents);
        assertThat(positions(read.get(0))).isEqualTo(positions(documents.get(0)));
    }

    /** Where everything stands, which equality leaves out. */
    private static String positions(Node node) {
        StringBuilder text = new StringBuilder();
        positions(node, text);
        return text.toString();
    }

    private static void positions(Node node, StringBuilder text) {
        boolean nothing = node instanceof Node.Scalar scalar && scalar.value() == null;
        text.append(nothing ? "nothing" : node.at()).append('\n');
        if (node instanceof Node.Mapping mapping) {
            mapping.fields().forEach((key, value) -> {
                text.append(key).append(mapping.keyAt(key));
                positions(value, text);
            });
        } else if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> positions(item, text));
        }
    }

    private static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../gitops"))) {
            return files.filter(file -> file.toString().matches(".*/(dev|staging|production)/[^/]+/[^/]+\\.yaml"))
                    .sorted()
                    .toList();
        }
    }
}
