package dev.plumbline.finding;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The findings that were there when a project took the plugin up: they do not count, until they are mended. Only what
 * can be waived can be in it.
 *
 * @param entries in the order of the file
 */
public record Baseline(List<Entry> entries) {

    /** Of a project that has none. */
    public static final Baseline NONE = new Baseline(List.of());

    /** The rule about the baseline itself. */
    public static final String RULE = "baseline";

    private static final String HEAD = """
            # Findings that were there when this was recorded. They do not count until they are mended, and then again.
            # mvn gitops:baseline takes out those that are gone; with -Dgitops.force it takes in those that are new.
            """;

    public Baseline {
        entries = List.copyOf(entries);
    }

    /**
     * A finding that was there.
     *
     * @param fingerprint what it is known by
     * @param environment where it was found; empty if it is of no single one
     * @param subject what it was about, and which rule it broke, for people
     * @param place where the entry stands
     */
    public record Entry(Fingerprint fingerprint, String environment, String subject, SourceLocation place) {}

    /** Marks the findings that are in it, and says which of its entries are gone. */
    public Exempted apply(List<Finding> findings, Scope scope) {
        Map<Fingerprint, Entry> known = new HashMap<>();
        entries.forEach(entry -> known.putIfAbsent(entry.fingerprint(), entry));
        if (known.isEmpty()) {
            return new Exempted(findings, List.of());
        }
        Set<Fingerprint> found = new HashSet<>();
        List<Finding> marked = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Entry entry = finding.waivable() ? known.get(finding.fingerprint()) : null;
            if (entry == null) {
                marked.add(finding);
            } else {
                found.add(entry.fingerprint());
                marked.add(finding.stands() ? finding.exempted(new Exemption.Recorded(entry.place())) : finding);
            }
        }
        List<Finding> gone = entries.stream()
                .filter(entry -> !found.contains(entry.fingerprint()))
                .filter(entry -> scope.known().contains(entry.environment())
                        ? scope.whole().contains(entry.environment())
                        : scope.whole().equals(scope.known()))
                .map(entry -> Finding.warning(
                        RULE,
                        entry.subject(),
                        "the finding of this entry is gone",
                        "take the entry out: mvn gitops:baseline",
                        entry.place()))
                .toList();
        return new Exempted(marked, gone);
    }

    /**
     * The findings that a baseline would hold: errors and warnings that count and can be waived.
     *
     * @param findings of a whole project, without those that a waiver covers
     */
    public static List<Finding> recordable(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.stands() && finding.waivable() && finding.severity() != Severity.INFO)
                .toList();
    }

    /** The file of some findings, YAML. The same findings give the same text, wherever they stand. */
    public static String text(List<Finding> findings) {
        Map<String, Integer> rules = new TreeMap<>();
        Map<String, Node> entries = new TreeMap<>();
        findings.stream().sorted(Comparator.comparing(Finding::rule)).forEach(finding -> {
            rules.merge(finding.rule(), 1, Integer::sum);
            Node.Mapping entry = entry(finding);
            // By what people look for, and then by what tells them apart.
            entries.put(
                    String.join(
                            "\0",
                            Objects.requireNonNullElse(entry.string("environment"), ""),
                            Objects.requireNonNullElse(entry.string("object"), ""),
                            finding.rule(),
                            finding.fingerprint().value()),
                    entry);
        });
        String counted = rules.entrySet().stream()
                .map(rule -> rule.getValue() + " " + rule.getKey())
                .collect(Collectors.joining(", "));
        Node.Sequence list = new Node.Sequence(List.copyOf(entries.values()), Node.Scalar.NOTHING.at());
        return HEAD + "# " + (findings.isEmpty() ? "None is left." : counted) + "\n"
                + YamlWriter.write(new Node.Mapping(Map.of("findings", list), Map.of(), list.at()));
    }

    private static Node.Mapping entry(Finding finding) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("fingerprint", Node.Scalar.of(finding.fingerprint().value()));
        fields.put("rule", Node.Scalar.of(finding.rule()));
        Occurrence occurrence = finding.occurrence();
        if (occurrence != null) {
            ResourceId id = occurrence.object();
            String namespace = id.namespace().isEmpty() ? "" : id.namespace() + '/';
            if (!occurrence.environment().isEmpty()) {
                fields.put("environment", Node.Scalar.of(occurrence.environment()));
            }
            fields.put("object", Node.Scalar.of(id.kind() + '/' + namespace + id.name()));
        }
        fields.put("message", Node.Scalar.of(finding.message()));
        return new Node.Mapping(fields, Map.of(), Node.Scalar.NOTHING.at());
    }
}
