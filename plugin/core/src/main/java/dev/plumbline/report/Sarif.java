package dev.plumbline.report;

import dev.plumbline.finding.Cause;
import dev.plumbline.finding.Exemption;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.JsonText;
import dev.plumbline.manifest.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Findings for code scanning, as SARIF 2.1.0: each stands at the line that a person would edit; the rendered file, other
 * values and the template are related locations.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class Sarif {

    private static final String UNRESERVED = "-._~/";

    private final ReportSet reports;
    private final List<String> rules;

    private Sarif(ReportSet reports) {
        this.reports = reports;
        TreeSet<String> names = new TreeSet<>();
        reports.findings().all().forEach(finding -> names.add(finding.rule()));
        this.rules = List.copyOf(names);
    }

    static String of(ReportSet reports) {
        return JsonText.of(new Sarif(reports).log());
    }

    private Map<String, @Nullable Object> log() {
        List<Object> descriptors = new ArrayList<>();
        rules.forEach(rule -> descriptors.add(Map.of("id", rule)));
        Map<String, @Nullable Object> driver = new LinkedHashMap<>();
        driver.put("name", "Plumbline");
        driver.put("rules", descriptors);
        List<Object> results = new ArrayList<>();
        reports.findings().all().forEach(finding -> results.add(result(finding)));
        Map<String, @Nullable Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", results);
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private Map<String, @Nullable Object> result(Finding finding) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.rule());
        result.put("ruleIndex", rules.indexOf(finding.rule()));
        result.put("level", level(finding.severity()));
        result.put("message", Map.of("text", finding.sentence()));
        SourceLocation place = finding.place();
        result.put("locations", List.of(location(place == null ? SourceLocation.of(reports.project()) : place)));
        List<Object> related = related(finding);
        if (!related.isEmpty()) {
            result.put("relatedLocations", related);
        }
        result.put(
                "partialFingerprints",
                Map.of("plumbline/v1", finding.fingerprint().value()));
        Exemption exemption = finding.exemption();
        if (exemption != null) {
            result.put("suppressions", List.of(suppression(exemption)));
        }
        return result;
    }

    /** What an object says about itself stands in the source, as SARIF calls it. */
    private static Map<String, @Nullable Object> suppression(Exemption exemption) {
        boolean annotated =
                exemption instanceof Exemption.Waived waived && waived.owner().isEmpty();
        Map<String, @Nullable Object> suppression = new LinkedHashMap<>();
        suppression.put("kind", annotated ? "inSource" : "external");
        suppression.put("status", "accepted");
        suppression.put("justification", exemption.justification());
        suppression.put("location", location(exemption.place()));
        return suppression;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    private static List<Object> related(Finding finding) {
        List<Object> related = new ArrayList<>();
        Occurrence occurrence = finding.occurrence();
        if (occurrence != null) {
            related.add(related(related.size(), occurrence.rendered(), "rendered here"));
            for (Cause cause : occurrence.causes()) {
                if (!cause.place().equals(finding.place())) {
                    related.add(related(related.size(), cause.place(), words(cause)));
                }
            }
        }
        return related;
    }

    private static String words(Cause cause) {
        return switch (cause.kind()) {
            case VALUE -> "value " + cause.name();
            case MISSING_VALUE -> "without value " + cause.name();
            case CHART_DEFAULT -> "default of the chart, " + cause.name();
            case TEMPLATE -> "written by the template";
        };
    }

    private static Map<String, @Nullable Object> related(int id, SourceLocation place, String message) {
        Map<String, @Nullable Object> related = location(place);
        related.put("id", id);
        related.put("message", Map.of("text", message));
        return related;
    }

    private static Map<String, @Nullable Object> location(SourceLocation place) {
        Map<String, @Nullable Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", uri(place.file())));
        Map<String, @Nullable Object> region = new LinkedHashMap<>();
        region.put("startLine", Math.max(1, place.line()));
        if (place.column() > 0) {
            region.put("startColumn", place.column());
        }
        physical.put("region", region);
        Map<String, @Nullable Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        return location;
    }

    /** A relative reference: everything but letters, digits and a few signs by percent and number, as RFC 3986 says. */
    private static String uri(String file) {
        StringBuilder uri = new StringBuilder();
        for (byte unit : file.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xff);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (plain || UNRESERVED.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
            }
        }
        return uri.toString();
    }
}
