package dev.plumbline.maven;

import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
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

    @Override
    Goal goal() {
        return dryRun ? Goal.DRY_RUN : Goal.RENDER;
    }

    @Override
    Options options() {
        return super.options().withForce(force);
    }

    @Override
    String failure() {
        return "Nothing was written";
    }
}
