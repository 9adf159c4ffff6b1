package dev.plumbline.pipeline;

import dev.plumbline.environment.BaselineFile;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.finding.Baseline;
import dev.plumbline.finding.Exemption;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.finding.Waivers;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.write.TreeException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A baseline as it was recorded. The first time it takes in every finding that counts and can be waived; after that it
 * only gets smaller, unless somebody asks for more.
 *
 * @param file the baseline, as a person knows it
 * @param findings how many it holds
 * @param added how many of them are new
 * @param gone how many it no longer holds
 * @param failures what kept it from being recorded: then nothing was written, and there are no numbers
 * @param left findings that still count
 */
public record BaselineRecord(String file, int findings, int added, int gone, List<Finding> failures, Findings left) {

    /** Rules about what this record is to replace, or what has nothing to do with it. */
    private static final Set<String> BESIDE = Set.of(Waivers.RULE, Baseline.RULE, BaselineFile.RULE);

    public BaselineRecord {
        failures = List.copyOf(failures);
    }

    /**
     * Looks at a whole project, and writes its baseline.
     *
     * @throws ConfigurationException if it cannot be looked at, or nothing says where the baseline is
     * @throws TreeException if the tree cannot be read
     */
    public static BaselineRecord of(Pipeline pipeline, Request request) throws ConfigurationException, TreeException {
        Project project = ProjectReader.read(request.config(), request.base());
        NamedPath file = file(request, project);
        boolean first = !Files.exists(file.path());
        BaselineFile before = first ? new BaselineFile(Baseline.NONE, List.of()) : BaselineFile.read(file);
        if (!before.problems().isEmpty() && !request.options().force()) {
            throw new ConfigurationException(before.problems());
        }
        Findings found = pipeline.run(request).findings();
        List<Finding> failures = found.errors().stream()
                .filter(finding -> !finding.waivable() && !BESIDE.contains(finding.rule()))
                .toList();
        if (!failures.isEmpty()) {
            return new BaselineRecord(file.name(), 0, 0, 0, failures, found);
        }
        List<Finding> known = found.all().stream()
                .filter(finding -> finding.exemption() instanceof Exemption.Recorded)
                .toList();
        List<Finding> more = first || request.options().force() ? Baseline.recordable(found.all()) : List.of();
        List<Finding> recorded = new ArrayList<>(known);
        recorded.addAll(more);
        write(file, Baseline.text(recorded));
        long kept = known.stream().map(Finding::fingerprint).distinct().count();
        int gone = (int) (before.baseline().entries().size() - kept);
        List<Finding> left = found.standing().stream()
                .filter(finding -> !more.contains(finding) && !BESIDE.contains(finding.rule()))
                .toList();
        return new BaselineRecord(file.name(), recorded.size(), more.size(), gone, List.of(), new Findings(left));
    }

    private static NamedPath file(Request request, Project project) throws ConfigurationException {
        if (!request.environments().isEmpty()) {
            throw problem(project, "a baseline is of all environments", "leave out -Dgitops.environments");
        }
        Optional<NamedPath> file = ExceptionStage.baseline(request, project);
        if (file.isEmpty()) {
            throw problem(
                    project,
                    "nothing says where the baseline is",
                    "name it in the project file, findings: {baseline: baseline.yaml}, or with -Dgitops.baseline=FILE");
        }
        return file.get();
    }

    private static ConfigurationException problem(Project project, String message, String fix) {
        return new ConfigurationException(
                List.of(Finding.error("project", "", message, fix, SourceLocation.of(project.file()))));
    }

    private static void write(NamedPath file, String text) throws ConfigurationException {
        try {
            if (!Files.exists(file.path()) || !Files.readString(file.path()).equals(text)) {
                Files.writeString(file.path(), text);
            }
        } catch (IOException e) {
            throw new ConfigurationException(List.of(Finding.error(
                    BaselineFile.RULE,
                    "",
                    "the baseline cannot be written",
                    "its folder has to be there and writable",
                    SourceLocation.of(file.name()))));
        }
    }
}
