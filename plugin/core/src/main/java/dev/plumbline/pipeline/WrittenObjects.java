package dev.plumbline.pipeline;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.validate.Validator.Written;
import dev.plumbline.write.RenderedTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The objects of an environment to be checked together, without those of Argo CD, which live in another cluster. */
final class WrittenObjects {

    private final Map<String, RenderedTree.Placed> placed = new HashMap<>();
    private final List<Written> objects = new ArrayList<>();
    private final Causes causes;

    WrittenObjects(Run run, List<RenderedTree.Placed> environment, Causes causes) {
        this.causes = causes;
        for (RenderedTree.Placed object : environment) {
            if (!EnvironmentObjects.isArgoCd(object)) {
                Written written = new Written(object.manifest(), run.project().display(object.file()));
                placed.put(written.file(), object);
                objects.add(written);
            }
        }
    }

    /** What a check finds among them, led back to its causes. */
    List<Finding> check(Function<List<Written>, List<Finding>> check) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : check.apply(objects)) {
            Occurrence occurrence = finding.occurrence();
            RenderedTree.Placed object =
                    occurrence == null ? null : placed.get(occurrence.rendered().file());
            findings.addAll(object == null ? List.of(finding) : causes.explain(object, List.of(finding)));
        }
        return findings;
    }
}
