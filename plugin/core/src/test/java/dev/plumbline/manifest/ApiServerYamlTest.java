package dev.plumbline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.manifest.ApiServerAnswers.Probe;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading agrees with a real API server; where it does not, and why, stands here. */
class ApiServerYamlTest {

    /** Refused here though the server takes it: keys that nobody writes, or that are lost without a word. */
    private static final Set<String> STRICTER = Set.of(
            "v: {1: a, \"1\": b}\n",
            "v: {1.5: a}\n",
            "v: {1e21: a}\n",
            "v: {.inf: a}\n",
            // SnakeYAML's scanner
            "v:\ta\n",
            "v: \ta\n",
            "v: 1\n...\nw: 2\n");

    /** Taken here though the server refuses it, with a meaning that cannot be mistaken. */
    private static final Set<String> LENIENT = Set.of("v: \"\\ud83d\\ude00\"\n");

    /** Understood otherwise: SnakeYAML does not tell what "!" stands before from what is plain. */
    private static final Set<String> OTHERWISE = Set.of("v: ! 12\n", "v: !\n", "v: [a:]\n");

    static Stream<Probe> understood() {
        return ApiServerAnswers.understood();
    }

    static Stream<Probe> refused() {
        return ApiServerAnswers.refused();
    }

    @Test
    void thereAreEnoughOfBoth() {
        assertThat(understood().count()).isGreaterThan(350);
        assertThat(refused().count()).isGreaterThan(90);
    }

    @ParameterizedTest
    @MethodSource("understood")
    void readsWhatTheServerReads(Probe probe) throws YamlException {
        if (STRICTER.contains(probe.below())) {
            assertThatThrownBy(() -> YamlReader.documents(probe.text())).isInstanceOf(YamlException.class);
            return;
        }
        List<Node> read = YamlReader.documents(probe.text());
        assertThat(probe.means(read.get(0))).as("%s", read).isEqualTo(!OTHERWISE.contains(probe.below()));
        assertThat(YamlReader.documents(YamlWriter.write(read.get(0)))).containsExactly(read.get(0));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheServerRefuses(Probe probe) throws YamlException {
        // Directives and empty documents before the first are no matter of meaning.
        if (LENIENT.contains(probe.below())
                || probe.text().startsWith("%YAML 1.2")
                || probe.text().startsWith("%FOO")
                || probe.text().startsWith("---\n---")) {
            YamlReader.documents(probe.text());
        } else {
            assertThatThrownBy(() -> YamlReader.documents(probe.text())).isInstanceOf(YamlException.class);
        }
    }
}
