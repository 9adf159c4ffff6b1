package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.CaseRun;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.report.FindingReport;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Asks each policy of the project about its cases, for each version of Kubernetes that the environments have. Fails if a
 * policy says something else than its case does, or has no case that passes and one that is denied.
 */
@Mojo(name = "test-policies", aggregator = true, requiresProject = false, threadSafe = true)
public final class TestPoliciesMojo extends AbstractGitopsMojo {

    @Override
    Goal goal() {
        return Goal.CHECK;
    }

    @Override
    String failure() {
        return "Policies do not say what their cases say";
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skips()) {
            return;
        }
        try {
            CaseRun run = CaseRun.of(request());
            log(run.findings());
            if (!run.findings().errors().isEmpty()) {
                throw new MojoFailureException(
                        failure() + ": " + FindingReport.count(run.findings()) + ", listed above");
            }
            getLog().info(run.cases() + " cases of " + run.policies() + " policies");
        } catch (ConfigurationException e) {
            throw unreadable(e);
        }
    }
}
