package dev.plumbline.policy.cel.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.agreement.ApiServer;
import dev.plumbline.validate.agreement.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Asks a throw-away API server again what was recorded of rules, with {@code -Dplumbline.oracle.kubeconfig=FILE}; with
 * {@code -Dplumbline.oracle.record} too, writes its verdicts as the record.
 */
@EnabledIfSystemProperty(named = "plumbline.oracle.kubeconfig", matches = ".+")
class RecordCustomVerdictsTest {

    private static final int MOST_TRIES = 60;

    @Test
    void theServerSaysWhatIsRecorded() throws Exception {
        ApiServer server = ApiServer.oracle();
        List<CustomCase> accepted = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (CustomCase customCase : CustomCase.all()) {
            String says = server.create(customCase.definition(), "").says();
            lines.add(line(customCase.name(), says));
            if (says.isEmpty() || says.endsWith("already exists")) {
                accepted.add(customCase);
            }
        }
        for (CustomCase customCase : accepted) {
            for (int i = 0; i < customCase.objects().size(); i++) {
                lines.add(line(
                        customCase.name() + '/' + i,
                        says(server, customCase.objects().get(i))));
            }
        }
        lines.add(
                0,
                "# Verdicts of kube-apiserver " + server.version()
                        + " about custom.yaml: each definition created, then each"
                        + " object posted with ?dryRun=All&fieldValidation=Strict; recorded by RecordCustomVerdictsTest");
        ApiServer.keep(CustomCase.RECORD, lines);
        assertThat(Files.readAllLines(CustomCase.RECORD, StandardCharsets.UTF_8))
                .containsAll(lines.subList(1, lines.size()));
    }

    private static String line(String name, String says) {
        return Json.write(Json.read("{}").with("case", Node.Scalar.of(name)).with("says", Node.Scalar.of(says)));
    }

    /** A definition is served a moment after it was created. */
    private static String says(ApiServer server, Node.Mapping object) throws Exception {
        for (int i = 0; i < MOST_TRIES; i++) {
            ApiServer.Answer answer = server.create(object, "?dryRun=All&fieldValidation=Strict");
            if (answer.code() != 404) {
                return answer.says();
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IllegalStateException("is not served: " + Json.write(object));
    }
}
