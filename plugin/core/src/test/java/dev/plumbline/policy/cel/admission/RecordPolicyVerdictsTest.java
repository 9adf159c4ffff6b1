package dev.plumbline.policy.cel.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.agreement.ApiServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Asks a throw-away API server again what was recorded of small policies, with {@code -Dplumbline.oracle.kubeconfig=FILE};
 * with {@code -Dplumbline.oracle.record} too, writes its verdicts as the record.
 */
@EnabledIfSystemProperty(named = "plumbline.oracle.kubeconfig", matches = ".+")
class RecordPolicyVerdictsTest {

    private static final String API = "/apis/admissionregistration.k8s.io/v1/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theServerSaysWhatIsRecorded() throws Exception {
        ApiServer server = ApiServer.oracle();
        clear(server);
        for (Node.Mapping object : PolicyCase.present()) {
            server.create(object, "");
        }
        for (PolicyCase policyCase : PolicyCase.all()) {
            Node.Mapping old = policyCase.old();
            if (old != null) {
                server.put(old);
            }
        }
        Map<PolicyCase, String> refused = new LinkedHashMap<>();
        for (PolicyCase policyCase : PolicyCase.all()) {
            refused.put(policyCase, server.create(policyCase.policy(), "").says());
            if (refused.get(policyCase).isEmpty()) {
                assertThat(server.create(policyCase.binding(), "").says()).isEmpty();
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Verdicts of kube-apiserver " + server.version()
                        + " about policies.yaml: each policy and binding created, then each"
                        + " object posted, put or deleted with ?dryRun=All by a user of system:masters; recorded by RecordPolicyVerdictsTest");
        for (Map.Entry<PolicyCase, String> entry : refused.entrySet()) {
            lines.add(answer(server, entry.getKey(), entry.getValue()).toLine());
        }
        clear(server);
        ApiServer.keep(PolicyAnswer.FILE, lines);
        assertThat(PolicyAnswer.all().values())
                .extracting(PolicyAnswer::toLine)
                .isEqualTo(lines.subList(1, lines.size()));
    }

    private static void clear(ApiServer server) throws Exception {
        server.deleteAll(API + "validatingadmissionpolicybindings");
        server.deleteAll(API + "validatingadmissionpolicies");
    }

    private static PolicyAnswer answer(ApiServer server, PolicyCase policyCase, String refusal) throws Exception {
        if (!refusal.isEmpty()) {
            return new PolicyAnswer(policyCase.name(), refusal, "", "", List.of());
        }
        ApiServer.Answer answer = ask(server, policyCase);
        long until = System.nanoTime() + PATIENCE.toNanos();
        // A policy is at work a moment after it was created; the first case waits for all of them.
        while (policyCase.name().equals("quantity-less") && answer.code() != 422 && System.nanoTime() < until) {
            TimeUnit.SECONDS.sleep(5);
            answer = ask(server, policyCase);
        }
        return new PolicyAnswer(policyCase.name(), "", answer.says(), answer.reason(), answer.warnings());
    }

    private static ApiServer.Answer ask(ApiServer server, PolicyCase policyCase) throws Exception {
        if (policyCase.removed()) {
            return server.delete(policyCase.object(), "?dryRun=All");
        }
        return policyCase.old() == null
                ? server.create(policyCase.object(), "?dryRun=All")
                : server.replace(policyCase.object(), "?dryRun=All");
    }
}
