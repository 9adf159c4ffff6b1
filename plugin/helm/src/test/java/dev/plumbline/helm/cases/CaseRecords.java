package dev.plumbline.helm.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Helm said about the cases of one file.
 *
 * @param helm the version of the CLI that was asked
 * @param byName in the order of the cases
 */
public record CaseRecords(String helm, Map<String, CaseRecord> byName) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Takes a copy, in order. */
    public CaseRecords {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * What Helm said about one case.
     *
     * @param input the digest of the input that it was given
     * @param result its answer
     */
    public record CaseRecord(String input, CaseResult result) {}

    /** What Helm said about the case of this name, if it was asked. */
    Optional<CaseRecord> of(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Reads a record; no file is an empty record. */
    static CaseRecords read(Path path) {
        if (!Files.exists(path)) {
            return new CaseRecords("", Map.of());
        }
        Map<String, CaseRecord> byName = new LinkedHashMap<>();
        try {
            List<String> lines = Files.readAllLines(path);
            for (String line : lines.subList(1, lines.size())) {
                JsonNode node = JSON.readTree(line);
                List<String> warnings = new ArrayList<>();
                node.path("warnings").forEach(warning -> warnings.add(warning.asString()));
                CaseResult result = node.has("error")
                        ? new CaseResult.Failed(node.get("error").asString(), warnings)
                        : new CaseResult.Rendered(node.get("output").asString(), warnings);
                byName.put(
                        node.get("name").asString(),
                        new CaseRecord(node.get("input").asString(), result));
            }
            return new CaseRecords(JSON.readTree(lines.get(0)).get("helm").asString(), byName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the record: a header, then one line a case. */
    String toText() {
        StringBuilder text = new StringBuilder();
        ObjectNode header = JSON.createObjectNode();
        header.put("helm", helm);
        header.put("command", HelmCli.COMMAND);
        text.append(JSON.writeValueAsString(header)).append('\n');
        byName.forEach((name, entry) -> {
            ObjectNode node = JSON.createObjectNode();
            node.put("name", name);
            node.put("input", entry.input());
            node.put(
                    entry.result() instanceof CaseResult.Failed ? "error" : "output",
                    entry.result().text());
            if (!entry.result().warnings().isEmpty()) {
                entry.result().warnings().forEach(node.withArray("warnings")::add);
            }
            text.append(JSON.writeValueAsString(node)).append('\n');
        });
        return text.toString();
    }
}
