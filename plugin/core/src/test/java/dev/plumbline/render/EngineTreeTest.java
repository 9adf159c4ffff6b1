package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTreeTest {

    @Test
    void readsTheRenderedTreesAsTheReaderDoes() throws IOException, YamlException {
        int read = 0;
        for (Path file : manifests()) {
            String text = Files.readString(file).stripTrailing();
            Node taken = EngineTree.read(YamlTree.parse(text));
            if (taken != null) {
                assertSame(text, taken);
                read++;
            }
        }
        assertThat(read).as("files taken over").isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\nb: [x, {c: 'd', e: \"f\\n\"}]\ng:\n- h\n- i: yes\n  j: 012\n",
                "a: ''\nb: \"\"\nc: ~\nd: null\ne: 1.50\nf: 0x1F\ng: 1_000\nh: 12:30:45\ni: 2001-01-01\nz: end",
                "on: 1\nlast: x",
                "text: |\n  one\n  two\nfolded: >-\n  three\n  four\nlast: x",
                "umlaut: äöü # ß\nnext: 'é'\nlast: x",
                "a:\nb: {}\nc: []\nd:\n- \n- x\nlast: x",
                "# before\na: 1 # behind\n\n# between\nlast: x",
                "'quoted key': 1\n\"double\": 2\nlast: x"
            })
    void readsWhatManifestsAreMadeOf(String text) throws YamlException {
        Node taken = EngineTree.read(YamlTree.parse(text));
        if (taken != null) {
            assertSame(text, taken);
        } else {
            assertThat(text).as("a boolean for a key").startsWith("on:");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x 1\nb: *x\nlast: x",
                "a: 1\na: 2\nlast: x",
                "a: !!str 1\nlast: x",
                "<<: {a: 1}\nlast: x",
                "1.5: x\nlast: x",
                "a: .inf\nlast: x",
                "a: 1\n---\nb: 2\nlast: x",
                "a: tab\tinside\nlast: x",
                "text: |\n  at the end",
                "# nothing"
            })
    void leavesTheRestToTheReader(String text) {
        assertThat(EngineTree.read(YamlTree.parse(text))).isNull();
    }

    private static void assertSame(String text, Node taken) throws YamlException {
        List<Node> documents = YamlReader.documents(text + "\n");
        assertThat(List.of(taken)).isEqualTo(documents);
        assertThat(positions(taken)).isEqualTo(positions(documents.get(0)));
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
