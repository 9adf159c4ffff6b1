package dev.plumbline.policy.cel.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.agreement.ApiServer;
import dev.plumbline.validate.agreement.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Asks a throw-away API server again what it makes of valid objects, with {@code -Dplumbline.oracle.kubeconfig=FILE}; with
 * {@code -Dplumbline.oracle.record} too, writes that as the record.
 */
@EnabledIfSystemProperty(named = "plumbline.oracle.kubeconfig", matches = ".+")
class RecordDefaultsTest {

    @Test
    void theServerStoresWhatIsRecorded() throws Exception {
        ApiServer server = ApiServer.oracle();
        List<String> lines = new ArrayList<>();
        lines.add("# What kube-apiserver " + server.version()
                + " would store of the objects in validate/valid, posted with ?dryRun=All;"
                + " recorded by RecordDefaultsTest");
        for (Map.Entry<String, Node.Mapping> entry : DefaultedObject.valid().entrySet()) {
            String namespace = Documents.namespace(entry.getValue());
            if (!namespace.isEmpty()) {
                server.create(
                        Json.read("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \""
                                + namespace + "\"}}"),
                        "");
            }
            Node.Mapping stored = server.stored(entry.getValue());
            Node.Mapping metadata = stored.mapping("metadata");
            if (metadata != null) {
                stored = stored.with(
                        "metadata",
                        metadata.without("managedFields").without("uid").without("creationTimestamp"));
            }
            lines.add(Json.write(
                    Json.read("{}").with("base", Node.Scalar.of(entry.getKey())).with("object", stored)));
        }
        ApiServer.keep(DefaultedObject.RECORD, lines);
        assertThat(DefaultedObject.record()).hasSize(lines.size() - 1);
    }
}
