package dev.plumbline.pipeline;

import dev.plumbline.environment.BridgeValues;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.RenderException;
import dev.plumbline.render.RenderException.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is to be said of outputs that are not there: once, however many values name them. */
final class AbsentOutputs {

    private AbsentOutputs() {}

    /** Which values name outputs that are not there for one reason. */
    private record Naming(Set<String> environments, Set<SourceLocation> places) {}

    /**
     * What was said of the outputs, and what rendering adds. Where they are broken, values that name them add nothing;
     * where there are none, that is an error only if values name them.
     *
     * @param said of the outputs themselves
     * @param results of all environments
     */
    static List<Finding> of(List<Finding> said, List<ParallelRendering.Result> results) {
        Set<String> broken = new HashSet<>();
        said.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .forEach(finding -> broken.add(finding.subject()));
        Map<String, Naming> reasons = new LinkedHashMap<>();
        for (ParallelRendering.Result result : results) {
            String environment = result.environment().name();
            RenderException failure = result.failure();
            if (failure != null && !broken.contains(environment)) {
                failure.problems().stream()
                        .filter(AbsentOutputs::isOne)
                        .forEach(problem -> note(problem, environment, reasons));
            }
        }
        List<Finding> findings = new ArrayList<>(said);
        reasons.forEach((reason, naming) -> findings.add(finding(reason, naming, findings)));
        return findings;
    }

    /** Whether a problem of rendering is that outputs are not there. */
    static boolean isOne(Problem problem) {
        return problem.rule().equals(BridgeValues.NAME);
    }

    private static void note(Problem problem, String environment, Map<String, Naming> reasons) {
        Naming naming = reasons.computeIfAbsent(
                problem.message(), reason -> new Naming(new LinkedHashSet<>(), new LinkedHashSet<>()));
        naming.environments().add(environment);
        naming.places().add(Objects.requireNonNull(problem.place()));
    }

    /** The finding, which takes the place of a note that there are none. */
    private static Finding finding(String reason, Naming naming, List<Finding> said) {
        List<Finding> notes = said.stream()
                .filter(finding -> finding.severity() == Severity.INFO
                        && naming.environments().contains(finding.subject()))
                .toList();
        said.removeAll(notes);
        List<SourceLocation> places = List.copyOf(naming.places());
        return Finding.error(
                        BridgeValues.NAME,
                        EnvironmentNames.of(List.copyOf(naming.environments())),
                        reason,
                        notes.isEmpty() ? "" : notes.get(0).fix(),
                        places.get(0))
                .withDetails(
                        places.stream().skip(1).map(place -> "also at " + place).toList());
    }
}
