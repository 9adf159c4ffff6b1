package dev.plumbline.bridge.layers;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule has to say, each remark with the two places that disagree. */
final class Remarks {

    private final String rule;
    private final String environment;
    private final List<Finding> findings = new ArrayList<>();

    Remarks(String rule, String environment) {
        this.rule = rule;
        this.environment = environment;
    }

    List<Finding> findings() {
        return findings;
    }

    /**
     * An object says something else than the layer below.
     *
     * @param field the way to what it says
     * @param other where the layer below says otherwise; null if it says nothing
     */
    void error(RenderedObject object, List<String> field, String message, String fix, @Nullable SourceLocation other) {
        add(Severity.ERROR, object, field, message, fix, other);
    }

    /** The same, worth knowing only. */
    void warning(
            RenderedObject object, List<String> field, String message, String fix, @Nullable SourceLocation other) {
        add(Severity.WARNING, object, field, message, fix, other);
    }

    /** Nobody can say whether an object agrees with the layer below. */
    void undecided(RenderedObject object, List<String> field, String message) {
        add(Severity.INFO, object, field, message, "", null);
    }

    /** Something about the layer below that no object is to blame for. */
    void below(Severity severity, SourceLocation place, String message, String fix) {
        findings.add(new Finding(rule, severity, environment, message, fix, place));
    }

    private void add(
            Severity severity,
            RenderedObject object,
            List<String> field,
            String message,
            String fix,
            @Nullable SourceLocation other) {
        SourceLocation rendered =
                SourceLocation.of(object.file(), object.manifest().written().placeOf(field));
        List<String> details = other == null ? List.of() : List.of("and there: " + other);
        findings.add(new Finding(rule, severity, object.manifest().id().toString(), message, fix, rendered)
                .withDetails(details)
                .at(Occurrence.of(object.manifest().id(), field, rendered)));
    }
}
