package dev.plumbline.validate.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.GeneratedPage;
import dev.plumbline.manifest.Node;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final Map<String, Node.Mapping> BASES = Bases.all();

    private static final List<Comparison> ALL = Verdicts.all().stream()
            .map(verdict ->
                    Comparison.of(verdict, BASES.getOrDefault(verdict.object().base(), Json.read("{}"))))
            .toList();

    @Test
    void theRecordIsOfAThousandDistinctObjectsAndMore() {
        Set<Node> objects = new HashSet<>();
        Set<String> ways = new HashSet<>();
        for (Comparison comparison : ALL) {
            objects.add(comparison
                    .verdict()
                    .object()
                    .applyTo(BASES.getOrDefault(comparison.verdict().object().base(), Json.read("{}"))));
            ways.add(comparison.verdict().object().way());
        }
        assertThat(objects).hasSizeGreaterThan(3000);
        assertThat(ways).hasSizeGreaterThan(40);
        assertThat(BASES.keySet()).allSatisfy(base -> assertThat(ALL)
                .anyMatch(comparison -> comparison.verdict().object().base().equals(base)
                        && comparison.verdict().accepted()));
    }

    @Test
    void whatTheServerAcceptsPassesHere() {
        assertThat(ALL.stream().filter(Comparison::onlyWeRefuse)).isEmpty();
    }

    @Test
    void whatTheServerRefusesIsRefusedHere() {
        assertThat(ALL.stream().filter(Comparison::onlyTheServerRefuses)).isEmpty();
    }

    @Test
    void thePageIsWhatTheRecordSays() throws IOException {
        GeneratedPage.check("validity.md", AgreementReport.of(ALL, RuleCase.all()));
    }
}
