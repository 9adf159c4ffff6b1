package dev.plumbline.pipeline;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.policy.CaseCheck;
import dev.plumbline.policy.PolicyFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The cases of a project's policies, asked for each version of Kubernetes that its environments have.
 *
 * @param findings what is not as the cases say, and what is wrong with the files
 * @param policies how many policies there are
 * @param cases how many cases were asked, each once a version
 */
public record CaseRun(Findings findings, int policies, int cases) {

    /**
     * Asks all cases.
     *
     * @throws ConfigurationException if the project file or the choice of environments cannot be carried out
     */
    public static CaseRun of(Request request) throws ConfigurationException {
        Project project = ProjectReader.read(request.config(), request.base());
        SortedSet<Integer> versions = new TreeSet<>();
        project.select(request.environments()).forEach(environment -> versions.add(environment.kubernetesMinor()));
        List<Finding> findings = new ArrayList<>();
        if (project.policies().isEmpty()) {
            findings.add(Finding.warning(
                    "project",
                    "",
                    "the project has no policies",
                    "name their folder under \"policies\"",
                    SourceLocation.of(project.file())));
            return new CaseRun(new Findings(findings), 0, 0);
        }
        NamedPath folder = project.policies().get();
        PolicyFolder read = PolicyFolder.read(folder.path(), folder.name());
        findings.addAll(read.problems());
        int asked = 0;
        for (int minor : versions) {
            findings.addAll(new CaseCheck(minor).check(read.cases()));
            asked += read.cases().size();
        }
        int policies =
                read.policies().policies().size() + read.policies().schemas().size();
        return new CaseRun(new Findings(findings), policies, asked);
    }
}
