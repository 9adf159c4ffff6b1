package dev.plumbline.pipeline;

import dev.plumbline.finding.Exempted;
import dev.plumbline.finding.Exemption;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.finding.Waivers;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.write.RenderedTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waivers that objects carry themselves, {@code plumbline.dev/waive-<rule>: reason}. They have no owner and no end, and
 * whoever writes a chart can write one: only a project that says so lets them have an effect.
 */
final class AnnotatedWaivers {

    private static final String PREFIX = "plumbline.dev/waive-";
    private static final List<String> ANNOTATIONS = List.of("metadata", "annotations");

    private final Run run;
    private final RenderedObjects rendered;

    AnnotatedWaivers(Run run, RenderedObjects rendered) {
        this.run = run;
        this.rendered = rendered;
    }

    /** What a finding has to be about: the object is the one of a rendered file. */
    private record About(String file, String rule) {}

    /** An annotation, and where a person would edit it. */
    private record Annotation(RenderedTree.Placed object, List<String> field, String reason) {}

    /** Findings after the annotations of the objects. */
    Exempted apply(List<Finding> findings) {
        Map<About, Annotation> annotations = annotations();
        if (annotations.isEmpty()) {
            return new Exempted(findings, List.of());
        }
        boolean allowed = run.project().exceptions().annotations();
        Set<About> used = new HashSet<>();
        List<Finding> marked = new ArrayList<>();
        for (Finding finding : findings) {
            About about = about(finding);
            Annotation annotation = about == null ? null : annotations.get(about);
            if (annotation == null || about == null) {
                marked.add(finding);
                continue;
            }
            used.add(about);
            boolean exempts =
                    allowed && finding.stands() && !annotation.reason().isBlank();
            marked.add(exempts ? finding.exempted(exemption(annotation)) : finding);
        }
        List<Finding> remarks = new ArrayList<>();
        annotations.forEach((about, annotation) -> remark(about, annotation, allowed, used.contains(about))
                .ifPresent(remark -> remarks.addAll(rendered.explain(annotation.object(), List.of(remark)))));
        return new Exempted(marked, remarks);
    }

    private Map<About, Annotation> annotations() {
        Map<About, Annotation> annotations = new LinkedHashMap<>();
        for (RenderedTree.Placed object : rendered.tree().objects()) {
            if (object.manifest().content().at(ANNOTATIONS) instanceof Node.Mapping map) {
                for (Map.Entry<String, Node> entry : map.fields().entrySet()) {
                    if (entry.getKey().startsWith(PREFIX)) {
                        String reason = map.string(entry.getKey());
                        annotations.put(
                                new About(
                                        run.project().display(object.file()),
                                        entry.getKey().substring(PREFIX.length())),
                                new Annotation(
                                        object,
                                        List.of("metadata", "annotations", entry.getKey()),
                                        reason == null ? "" : reason));
                    }
                }
            }
        }
        return annotations;
    }

    private static @Nullable About about(Finding finding) {
        Occurrence occurrence = finding.occurrence();
        return occurrence == null ? null : new About(occurrence.rendered().file(), finding.rule());
    }

    private Exemption exemption(Annotation annotation) {
        return new Exemption.Waived(annotation.reason(), "", Optional.empty(), place(annotation));
    }

    private SourceLocation place(Annotation annotation) {
        RenderedTree.Placed object = annotation.object();
        return SourceLocation.of(
                run.project().display(object.file()),
                object.manifest().written().placeOf(annotation.field()));
    }

    private Optional<Finding> remark(About about, Annotation annotation, boolean allowed, boolean used) {
        String key = '"' + PREFIX + about.rule() + '"';
        if (!allowed) {
            return Optional.of(
                    remark(
                            annotation,
                            Severity.WARNING,
                            "the annotation " + key + " has no effect: the project does not let objects waive findings",
                            "write a waiver into policies/waivers.yaml, or set findings.annotations to true in the project file"));
        }
        if (annotation.reason().isBlank()) {
            return Optional.of(
                    remark(annotation, Severity.ERROR, "the annotation " + key + " gives no reason", "write one"));
        }
        return used
                ? Optional.empty()
                : Optional.of(
                        remark(annotation, Severity.WARNING, "the annotation " + key + " waives nothing", "remove it"));
    }

    private Finding remark(Annotation annotation, Severity severity, String message, String fix) {
        Manifest manifest = annotation.object().manifest();
        return new Finding(Waivers.RULE, severity, manifest.id().toString(), message, fix, null)
                .at(Occurrence.of(manifest.id(), annotation.field(), place(annotation)));
    }
}
