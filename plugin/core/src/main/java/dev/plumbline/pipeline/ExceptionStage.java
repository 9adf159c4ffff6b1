package dev.plumbline.pipeline;

import dev.plumbline.bridge.plan.PlanRules;
import dev.plumbline.environment.BaselineFile;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.WaiverFile;
import dev.plumbline.finding.Exempted;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Scope;
import dev.plumbline.finding.Waivers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes exceptions of findings: by the project's waivers, by annotations where it allows them, by its baseline. */
final class ExceptionStage {

    private final Run run;
    private final RenderedObjects rendered;

    ExceptionStage(Run run, RenderedObjects rendered) {
        this.run = run;
        this.rendered = rendered;
    }

    /** Marks what no longer counts, and adds what is to be said about the exceptions. */
    void apply() {
        WaiverFile file = WaiverFile.of(run.project());
        // Those about plans of Terraform are asked for where there is a plan.
        Waivers waivers = file.waivers().about(rule -> !PlanRules.isOne(rule));
        Scope scope = scope(run);
        List<Finding> remarks = new ArrayList<>(file.problems());
        List<Finding> findings = take(waivers.apply(run.foundSoFar(), scope), remarks);
        findings = take(new AnnotatedWaivers(run, rendered).apply(findings), remarks);
        Optional<NamedPath> baseline = baseline(run.request(), run.project());
        if (baseline.isPresent()) {
            BaselineFile read = BaselineFile.read(baseline.get());
            remarks.addAll(read.problems());
            findings = take(read.baseline().apply(findings, scope), remarks);
        }
        run.settled(findings);
        run.found(remarks);
    }

    private static List<Finding> take(Exempted exempted, List<Finding> remarks) {
        remarks.addAll(exempted.remarks());
        return exempted.findings();
    }

    /** Of an environment of which something could not be rendered, nobody knows what was found. */
    private static Scope scope(Run run) {
        Set<String> known =
                run.project().environments().stream().map(Environment::name).collect(Collectors.toSet());
        Set<String> whole = run.environments().stream()
                .filter(environment -> !run.incomplete(environment))
                .map(Environment::name)
                .collect(Collectors.toSet());
        return new Scope(run.request().today(), known, whole);
    }

    /** Where the baseline is, if there is to be one. */
    static Optional<NamedPath> baseline(Request request, Project project) {
        Optional<Path> asked = request.options().baseline();
        return asked.isPresent()
                ? asked.map(path -> named(path, request.base()))
                : project.exceptions().baseline();
    }

    /** By its path from the folder that Maven was started for, if it is in there. */
    private static NamedPath named(Path file, Path base) {
        Path path = base.resolve(file).normalize();
        return new NamedPath(
                path,
                (path.startsWith(base) ? base.relativize(path) : path)
                        .toString()
                        .replace('\\', '/'));
    }
}
