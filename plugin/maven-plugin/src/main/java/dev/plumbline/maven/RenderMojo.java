package dev.plumbline.maven;

import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import java.time.Duration;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Renders every release into every environment and writes the tree; nothing is written if there is an error. */
@Mojo(
        name = "render",
        defaultPhase = LifecyclePhase.PACKAGE,
        aggregator = true,
        requiresProject = false,
        threadSafe = true)
public final class RenderMojo extends AbstractGitopsMojo {

    /** Says what would be written, and writes nothing. */
    @Parameter(property = "gitops.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** Overwrites and removes files in the rendered folders that were edited by hand or that the plugin did not write. */
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

    @Override
    String failure() {
        return "Nothing was written";
    }
}
