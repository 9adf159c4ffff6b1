package dev.plumbline.report;

import dev.plumbline.finding.Cause;
import dev.plumbline.finding.Exemption;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.manifest.JsonText;
import dev.plumbline.manifest.SourceLocation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is known about the findings, as JSON; {@code findings.schema.json} says what stands where. */
final class FindingsJson {

    private static final String SCHEMA = "plumbline-findings/v1";

    private FindingsJson() {}

    static String of(ReportSet reports) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("schema", SCHEMA);
        root.put("errors", reports.findings().errors().size());
        root.put("warnings", reports.findings().warnings().size());
        root.put("notes", reports.findings().notes().size());
        root.put("waived", reports.findings().waived());
        root.put("baseline", reports.findings().recorded());
        root.put("objects", reports.sections());
        List<Object> findings = new ArrayList<>();
        reports.findings().all().forEach(finding -> findings.add(finding(finding)));
        root.put("findings", findings);
        return JsonText.of(root);
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("fingerprint", finding.fingerprint().value());
        data.put("rule", finding.rule());
        data.put("severity", word(finding.severity()));
        data.put("subject", finding.subject());
        data.put("message", finding.message());
        data.put("fix", finding.fix());
        data.put("place", place(finding.place()));
        data.put("details", finding.details());
        Exemption exemption = finding.exemption();
        if (exemption instanceof Exemption.Waived waived) {
            data.put("waived", waived(waived));
        } else if (exemption != null) {
            data.put("baseline", place(exemption.place()));
        }
        Occurrence occurrence = finding.occurrence();
        if (occurrence != null) {
            data.put("environment", occurrence.environment());
            data.put("release", occurrence.release());
            data.put("object", object(occurrence));
            data.put("field", occurrence.field());
            data.put("rendered", place(occurrence.rendered()));
            List<Object> causes = new ArrayList<>();
            occurrence.causes().forEach(cause -> causes.add(cause(cause)));
            data.put("causes", causes);
        }
        return data;
    }

    private static Map<String, @Nullable Object> waived(Exemption.Waived waived) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("reason", waived.reason());
        data.put("owner", waived.owner());
        data.put("expires", waived.expires().map(LocalDate::toString).orElse(null));
        data.put("place", place(waived.place()));
        return data;
    }

    private static Map<String, @Nullable Object> object(Occurrence occurrence) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("apiVersion", occurrence.object().apiVersion());
        data.put("kind", occurrence.object().kind());
        data.put("namespace", occurrence.object().namespace());
        data.put("name", occurrence.object().name());
        return data;
    }

    private static Map<String, @Nullable Object> cause(Cause cause) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("kind", word(cause.kind()));
        data.put("name", cause.name());
        data.put("place", place(cause.place()));
        return data;
    }

    /** Lines and columns that are not known are left out. */
    private static @Nullable Map<String, @Nullable Object> place(@Nullable SourceLocation place) {
        if (place == null) {
            return null;
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("file", place.file());
        if (place.line() > 0) {
            data.put("line", place.line());
        }
        if (place.column() > 0) {
            data.put("column", place.column());
        }
        return data;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
