package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.ContractSchema;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the contract was given since is not asked of outputs that were fetched before. */
class OlderOutputsTest {

    private static final Map<String, List<String>> SINCE =
            Map.of("cluster", List.of("instance_offerings"), "storage", List.of("pull_through"));

    @Test
    void outputsFromBeforeAFieldWasThereAreStillRead() throws Exception {
        assertThat(check(without(committed(), SINCE))).isEmpty();
    }

    @Test
    void aFieldThatWasAlwaysThereIsMissed() throws Exception {
        assertThat(check(without(committed(), Map.of("storage", List.of("repositories")))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("repositories"));
    }

    private static Node.Mapping committed() throws Exception {
        Node.Mapping outputs = (Node.Mapping)
                JsonReader.read(Files.readString(Terraform.BRIDGE.resolve("environments/production/outputs.json")));
        SINCE.forEach((part, keys) ->
                keys.forEach(key -> assertThat(outputs.at(List.of(part, key))).isNotNull()));
        return without(outputs, Map.of("", List.of("provenance")));
    }

    private static Node.Mapping without(Node.Mapping outputs, Map<String, List<String>> absent) {
        Map<String, Node> fields = new LinkedHashMap<>(outputs.fields());
        absent.getOrDefault("", List.of()).forEach(fields::remove);
        fields.replaceAll((key, value) -> {
            if (!absent.containsKey(key)) {
                return value;
            }
            Map<String, Node> inner = new LinkedHashMap<>(((Node.Mapping) value).fields());
            absent.getOrDefault(key, List.of()).forEach(inner::remove);
            return new Node.Mapping(inner, Map.of(), value.at());
        });
        return new Node.Mapping(fields, Map.of(), outputs.at());
    }

    private static List<Finding> check(Node.Mapping outputs) throws Exception {
        return ContractSchema.read(new NamedPath(Terraform.BRIDGE, "terraform-bridge"), ContractSchema.OUTPUTS)
                .check("production", outputs, path -> SourceLocation.of(String.join(".", path)));
    }
}
