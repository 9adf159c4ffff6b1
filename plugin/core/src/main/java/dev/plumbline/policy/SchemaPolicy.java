package dev.plumbline.policy;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Glob;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.validate.schema.JsonSchema;
import dev.plumbline.validate.schema.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy in JSON Schema, for teams that have such. The cluster knows nothing of it.
 *
 * @param name by which findings go
 * @param fix what to do about a violation
 * @param severities how grave one is, by patterns of environments; the first that fits counts, and where none does the
 *     policy is not asked
 * @param kinds of the objects that it is about, {@code Deployment} of any group or {@code apps/Deployment}
 * @param labels that these objects have to have
 * @param schema what they have to be like
 */
public record SchemaPolicy(
        String name,
        String fix,
        Map<Glob, Severity> severities,
        List<String> kinds,
        Map<String, String> labels,
        JsonSchema schema)
        implements CasedPolicy {

    private static final List<String> LABELS = List.of("metadata", "labels");

    public SchemaPolicy {
        // In the order of the file: the first pattern that fits counts.
        severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
        kinds = List.copyOf(kinds);
        labels = Map.copyOf(labels);
    }

    /** How grave a violation is in an environment; empty if the policy is not asked there. */
    private Optional<Severity> severity(String environment) {
        return severities.entrySet().stream()
                .filter(entry -> entry.getKey().matches(environment))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What it has against an object, whatever environment that is for. */
    List<Violation> violations(ResourceId id, Node.Mapping object) {
        List<Violation> violations = new ArrayList<>();
        if (isAbout(id, object)) {
            schema.check(object, violations::add);
        }
        return violations;
    }

    private boolean isAbout(ResourceId id, Node.Mapping object) {
        if (!kinds.contains(id.kind()) && !kinds.contains(id.group() + '/' + id.kind())) {
            return false;
        }
        Node stated = object.at(LABELS);
        return labels.entrySet().stream()
                .allMatch(label ->
                        stated instanceof Node.Mapping map && label.getValue().equals(map.string(label.getKey())));
    }

    /**
     * What it has against an object of an environment.
     *
     * @param file where the object is written; positions count within its canonical YAML
     */
    public List<Finding> check(Manifest manifest, String file, String environment) {
        Optional<Severity> severity = severity(environment);
        List<Violation> violations = severity.isEmpty() ? List.of() : violations(manifest.id(), manifest.content());
        if (severity.isEmpty() || violations.isEmpty()) {
            return List.of();
        }
        Node written = manifest.written();
        return violations.stream()
                .map(violation -> new Finding(
                                name,
                                severity.get(),
                                manifest.id().toString(),
                                violation.toString(),
                                violation.fix().isEmpty() ? fix : violation.fix(),
                                null)
                        .at(Occurrence.of(
                                manifest.id(),
                                violation.path().steps(),
                                SourceLocation.of(file, violation.path().in(written)))))
                .toList();
    }
}
