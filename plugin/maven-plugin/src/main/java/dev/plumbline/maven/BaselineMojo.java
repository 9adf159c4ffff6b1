package dev.plumbline.maven;

import dev.plumbline.finding.Findings;
import dev.plumbline.pipeline.BaselineRecord;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.report.FindingReport;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Records the findings that are there, so that they do not count until they are mended. Run again, it takes out those
 * that are gone, and takes in none.
 */
@Mojo(name = "baseline", aggregator = true, requiresProject = false, threadSafe = true)
public final class BaselineMojo extends AbstractGitopsMojo {

    /** Takes in findings that are new, too. */
    @Parameter(property = "gitops.force", defaultValue = "false")
    private boolean force;

    @Override
    Goal goal() {
        return Goal.CHECK;
    }

    @Override
    Options options() throws MojoExecutionException {
        // What is recalled of an earlier run knows nothing of objects.
        return super.options().withForce(force).withCache(Optional.empty());
    }

    @Override
    String failure() {
        return "Nothing was recorded";
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skips()) {
            return;
        }
        BaselineRecord recorded = read(pipeline -> BaselineRecord.of(pipeline, request()));
        if (!recorded.failures().isEmpty()) {
            Findings failures = new Findings(recorded.failures());
            log(failures);
            throw new MojoFailureException(failure() + ": " + FindingReport.count(failures) + ", listed above");
        }
        getLog().info(recorded.file() + ": " + recorded.findings()
                + (recorded.findings() == 1 ? " finding" : " findings") + " (new: " + recorded.added() + ", gone: "
                + recorded.gone() + ")");
        String left = FindingReport.count(recorded.left());
        if (!left.isEmpty()) {
            getLog().info("Not in it: " + left);
        }
    }
}
