package dev.plumbline.pipeline;

import dev.plumbline.environment.ArgoCd;
import dev.plumbline.finding.Cause;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.provenance.FieldCauses;
import dev.plumbline.render.NoChart;
import dev.plumbline.render.RenderedRelease;
import dev.plumbline.write.Content;
import dev.plumbline.write.RenderedTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leads findings about rendered objects back to the lines that a person would edit. Safe for many threads. */
final class Causes {

    private final Map<String, RenderedRelease> releases = new HashMap<>();
    private final RenderedTree tree;

    /** For the objects of a tree. */
    Causes(Run run, RenderedTree tree) {
        this.tree = tree;
        run.releases()
                .forEach(release -> releases.put(
                        release.environment().name() + '/' + release.release().name(), release));
    }

    /** Findings about an object, each with its environment, its release and what set the field. */
    List<Finding> explain(RenderedTree.Placed object, List<Finding> findings) {
        if (findings.isEmpty()) {
            return findings;
        }
        RenderedRelease release = releases.get(object.folder());
        boolean verbatim = release != null && release.chart() instanceof NoChart;
        FieldCauses causes =
                release == null || verbatim ? null : FieldCauses.of(object.manifest(), release.chart()::locate);
        List<Finding> explained = new ArrayList<>();
        for (Finding finding : findings) {
            Occurrence occurrence = finding.occurrence();
            if (occurrence == null) {
                explained.add(finding);
                continue;
            }
            Occurrence known = new Occurrence(
                    release == null
                            ? environment(object)
                            : release.environment().name(),
                    release == null ? ArgoCd.FOLDER : release.release().name(),
                    occurrence.object(),
                    occurrence.field(),
                    occurrence.rendered(),
                    verbatim
                            ? List.of(verbatim(object.manifest(), occurrence.field()))
                            : causes == null ? List.of() : causes.of(occurrence.field()));
            explained.add(finding.at(known).withDetails(details(finding, known, object)));
        }
        return explained;
    }

    /** The field in the file that the object stands in. */
    private static Cause verbatim(Manifest manifest, List<String> field) {
        return new Cause(
                Cause.Kind.TEMPLATE,
                "",
                SourceLocation.of(manifest.template(), manifest.content().placeOf(field)));
    }

    private static String environment(RenderedTree.Placed object) {
        int slash = object.folder().indexOf('/');
        return slash < 0 ? "" : object.folder().substring(slash + 1);
    }

    /** The rendered line, and who wrote it. */
    private List<String> details(Finding finding, Occurrence occurrence, RenderedTree.Placed object) {
        List<String> details = new ArrayList<>(finding.details());
        int line = occurrence.rendered().line();
        Content content = tree.files().get(object.file());
        String text = content == null
                ? ""
                : content.text().lines().skip(line - 1L).findFirst().orElse("");
        boolean elsewhere = !occurrence.causes().isEmpty();
        details.add(elsewhere ? "in " + occurrence.rendered() + ": " + text.strip() : line + ": " + text);
        details.add(occurrence.causes().stream()
                .filter(cause -> cause.kind() == Cause.Kind.TEMPLATE)
                .findFirst()
                .map(cause -> "written by " + cause.place())
                .orElse("rendered by " + object.manifest().template()));
        return details;
    }
}
