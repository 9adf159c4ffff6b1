package dev.plumbline.validate.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Asks an API server again what was recorded, with {@code -Dplumbline.oracle.kubeconfig=FILE}; with
 * {@code -Dplumbline.oracle.record} too, writes its verdicts as the record.
 */
@EnabledIfSystemProperty(named = "plumbline.oracle.kubeconfig", matches = ".+")
class RecordVerdictsTest {

    private static final long SEED = 20261122;

    @Test
    void theServerSaysWhatIsRecorded() throws Exception {
        ApiServer server = ApiServer.oracle();
        List<String> lines = new ArrayList<>();
        lines.add("# Verdicts of kube-apiserver " + server.version()
                + " with the custom resource definitions in the published versions of August 2026: POST of each object"
                + " with ?dryRun=All&fieldValidation=Strict; recorded by RecordVerdictsTest, seed " + SEED);
        Map<String, Node.Mapping> bases = Bases.all();
        for (Map.Entry<String, Node.Mapping> base : bases.entrySet()) {
            for (Broken broken : new Breaker(SEED).of(base.getKey(), base.getValue())) {
                lines.add(
                        server.verdict(broken, broken.applyTo(base.getValue())).toLine());
            }
        }
        for (RuleCase ruleCase : RuleCase.all()) {
            Node.Mapping valid = bases.getOrDefault(ruleCase.object().base(), Json.read("{}"));
            Broken broken = ruleCase.object();
            lines.add(server.verdict(broken, broken.applyTo(valid)).toLine());
        }
        ApiServer.keep(Verdicts.FILE, lines);
        assertThat(Verdicts.all()).extracting(Verdict::toLine).isEqualTo(lines.subList(1, lines.size()));
    }
}
