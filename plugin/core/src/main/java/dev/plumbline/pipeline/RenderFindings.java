package dev.plumbline.pipeline;

import dev.plumbline.environment.AllowedField;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.Release;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.RenderException;
import dev.plumbline.render.RenderException.Problem;
import dev.plumbline.render.RenderedRelease;
import dev.plumbline.write.RenderedTree;
import dev.plumbline.write.RenderedTree.Clash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What rendering has to say, as findings; the same of several environments is said once. */
final class RenderFindings {

    private RenderFindings() {}

    private record Statement(Severity severity, String release, Problem problem) {}

    /** Failures and warnings of all releases. */
    static List<Finding> of(List<ParallelRendering.Result> results) {
        Map<Statement, List<String>> environments = new LinkedHashMap<>();
        for (ParallelRendering.Result result : results) {
            for (Statement statement : statements(result)) {
                environments
                        .computeIfAbsent(statement, key -> new ArrayList<>())
                        .add(result.environment().name());
            }
        }
        List<Finding> findings = new ArrayList<>();
        environments.forEach((statement, names) -> findings.add(new Finding(
                statement.problem().rule(),
                statement.severity(),
                subject(names, statement.release()),
                statement.problem().message(),
                statement.problem().fix(),
                statement.problem().place())));
        return findings;
    }

    /**
     * Allowances of the project file that no rendering needed.
     *
     * @param results of all environments
     * @param project the project file's path as a person knows it
     */
    static List<Finding> unused(List<ParallelRendering.Result> results, String project) {
        Map<String, Set<AllowedField>> unused = new LinkedHashMap<>();
        for (ParallelRendering.Result result : results) {
            Release release = result.release();
            RenderedRelease rendered = result.rendered();
            if (!release.nondeterministic().isEmpty()) {
                Set<AllowedField> open =
                        unused.computeIfAbsent(release.name(), name -> new LinkedHashSet<>(release.nondeterministic()));
                open.removeAll(rendered == null ? release.nondeterministic() : rendered.used());
            }
        }
        List<Finding> findings = new ArrayList<>();
        unused.forEach((name, fields) -> fields.forEach(field -> findings.add(Finding.warning(
                "nondeterministic",
                name,
                "no field that differs from one rendering to the next is " + field.kind() + '/' + field.name() + ": "
                        + field.field(),
                "remove it from \"nondeterministic\"",
                SourceLocation.of(project)))));
        return findings;
    }

    /** What a project leaves out without which nothing is rendered, and everything that was there before goes. */
    static List<Finding> absent(Project project) {
        List<Finding> findings = new ArrayList<>();
        if (project.environments().isEmpty()) {
            findings.add(nothing("environments", project));
        }
        if (project.releases().isEmpty()) {
            findings.add(nothing("releases", project));
        }
        return findings;
    }

    private static Finding nothing(String what, Project project) {
        return Finding.warning(
                "project",
                "",
                "there are no " + what + ", so nothing is rendered",
                "list them under \"" + what + '"',
                SourceLocation.of(project.file()));
    }

    /** Objects that a cluster could not tell apart. */
    static List<Finding> clashes(RenderedTree tree) {
        return tree.clashes().stream().map(RenderFindings::clash).toList();
    }

    private static List<Statement> statements(ParallelRendering.Result result) {
        List<Statement> statements = new ArrayList<>();
        String release = result.release().name();
        RenderException failure = result.failure();
        if (failure != null) {
            failure.problems().stream()
                    .filter(problem -> !AbsentOutputs.isOne(problem))
                    .forEach(problem -> statements.add(new Statement(Severity.ERROR, release, problem)));
        }
        RenderedRelease rendered = result.rendered();
        if (rendered != null) {
            for (Problem warning : rendered.warnings()) {
                statements.add(new Statement(Severity.WARNING, release, warning));
            }
        }
        return statements;
    }

    private static Finding clash(Clash clash) {
        List<Manifest> same = clash.manifests();
        String templates = same.stream().map(Manifest::template).distinct().collect(Collectors.joining(" and "));
        return Finding.error(
                "duplicate",
                clash.section().folder(),
                same.get(0).id() + " is rendered " + same.size() + " times, by " + templates,
                "rename or remove one",
                null);
    }

    /** {@code dev/app}, {@code {dev,staging}/app}, {@code {a,b,c and 7 more}/app}. */
    private static String subject(List<String> environments, String release) {
        return EnvironmentNames.of(environments) + '/' + release;
    }
}
