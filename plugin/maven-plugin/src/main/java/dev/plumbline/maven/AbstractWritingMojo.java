package dev.plumbline.maven;

import dev.plumbline.pipeline.BridgeOutcome;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.report.FindingReport;
import java.time.Duration;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals share that write files which are committed. */
abstract class AbstractWritingMojo extends AbstractGitopsMojo {

    /** Says what would be written, and writes nothing. */
    @Parameter(property = "gitops.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Overwrites and removes files in generated folders that were edited by hand or that the plugin did not write. */
    @Parameter(property = "gitops.force", defaultValue = "false")
    private boolean force;

    /** How many seconds to wait for another run that is writing the same tree. */
    @Parameter(property = "gitops.lockTimeout", defaultValue = "60")
    private int lockTimeout;

    @Override
    Goal goal() {
        return dryRun ? Goal.DRY_RUN : Goal.RENDER;
    }

    @Override
    Options options() throws MojoExecutionException {
        return super.options().withForce(force).withPatience(Duration.ofSeconds(lockTimeout));
    }

    /** Says what became of files of the bridge, and fails if something stands against them. */
    void tell(BridgeOutcome outcome) throws MojoFailureException {
        for (BridgeOutcome.Change change : outcome.changes()) {
            String action = change.action().name().toLowerCase(Locale.ROOT);
            getLog().info(String.format(Locale.ROOT, "%-6s %s", action, change.file()));
            change.lines().forEach(line -> getLog().info("    " + line));
        }
        log(outcome.findings());
        if (!outcome.good()) {
            throw new MojoFailureException(
                    failure() + ": " + FindingReport.count(outcome.findings()) + ", listed above");
        }
    }
}
