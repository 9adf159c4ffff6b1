package dev.plumbline.policy.cel.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Defaults, against what an API server makes of valid objects. */
class DefaulterTest {

    static Set<String> names() {
        return DefaultedObject.valid().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void anObjectGetsTheDefaultsThatTheServerGivesIt(String name) throws IOException {
        Node.Mapping object = Objects.requireNonNull(DefaultedObject.valid().get(name));
        Node.Mapping stored = Objects.requireNonNull(DefaultedObject.record().get(name));
        Map<String, String> expected = DefaultedObject.comparable(stored);
        Map<String, String> found = DefaultedObject.comparable(Defaulter.apply(object));
        assertThat(difference(expected, found)).as("missing").isEmpty();
        assertThat(difference(found, expected)).as("too much").isEmpty();
    }

    private static Set<Map.Entry<String, String>> difference(Map<String, String> all, Map<String, String> without) {
        Set<Map.Entry<String, String>> difference = new LinkedHashSet<>(all.entrySet());
        difference.removeAll(without.entrySet());
        return difference;
    }
}
