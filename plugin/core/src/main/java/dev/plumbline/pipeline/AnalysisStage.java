package dev.plumbline.pipeline;

import dev.plumbline.analysis.Analyses;
import dev.plumbline.analysis.Analysis;
import dev.plumbline.environment.Environment;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Suggestion;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.policy.PolicyFolder;
import dev.plumbline.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Holds the objects of each environment together to the rules that its parameters turn on. */
final class AnalysisStage {

    private AnalysisStage() {}

    /** Adds what breaks them. What could not be rendered may have been what is missing. */
    static void check(Run run, PolicySet policies, RenderedObjects objects) {
        run.environments().parallelStream()
                .map(environment -> {
                    SortedMap<String, String> words = policies.analyses(environment.name());
                    List<Finding> findings = new ArrayList<>(misspelt(run, environment, words));
                    if (!words.isEmpty() && !run.incomplete(environment)) {
                        findings.addAll(objects.explain(Analyses.check(objects.written(environment), words)));
                    }
                    return findings;
                })
                .toList()
                .forEach(run::found);
    }

    private static List<Finding> misspelt(Run run, Environment environment, SortedMap<String, String> words) {
        List<String> known = Analyses.ALL.stream().map(Analysis::id).toList();
        List<Finding> findings = new ArrayList<>();
        words.forEach((name, value) -> {
            if (!known.contains(name)) {
                findings.add(problem(
                        run, environment, name, "there is no analysis \"" + name + '"', Suggestion.of(name, known)));
            } else if (!Analyses.WORDS.contains(value)) {
                findings.add(problem(
                        run,
                        environment,
                        name,
                        '"' + PolicySet.ANALYSIS + name + "\" cannot be \"" + value + '"',
                        Suggestion.of(value, Analyses.WORDS)));
            }
        });
        return findings;
    }

    private static Finding problem(Run run, Environment environment, String name, String message, String fix) {
        String file = PolicyFolder.parameters(environment.name());
        SourceLocation place = run.project()
                .policies()
                .map(folder -> SourceLocation.of(
                        folder.name() + '/' + file, line(folder.path().resolve(file), name)))
                .orElseThrow();
        return Finding.error("policy-file", "", message, fix, place);
    }

    /** The file was read before, and without mistakes. */
    private static Position line(Path file, String key) {
        try {
            return YamlReader.documents(Files.readString(file)).get(0).placeOf(List.of(PolicySet.ANALYSIS + key));
        } catch (IOException | YamlException e) {
            return Position.START;
        }
    }
}
