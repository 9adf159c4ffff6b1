package dev.plumbline.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails if the tree on disk is not what the inputs render to, naming each missing, changed and surplus file. Writes
 * nothing.
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        aggregator = true,
        requiresProject = false,
        threadSafe = true)
public final class VerifyMojo extends AbstractReadingMojo {

    /**
     * Whether to ask {@code terraform} for the outputs as they are now, to compare them with those that are committed, and
     * to name the files of the tree that they would change.
     */
    @Parameter(property = "gitops.live", defaultValue = "false")
    boolean live;

    /** The command to ask with {@code gitops.live}, by name or path: {@code terraform} or {@code tofu}. */
    @Parameter(property = "gitops.terraform", defaultValue = "terraform")
    @Nullable
    String terraform;

    @Override
    Execution execution() {
        return new VerifyExecution(this);
    }
}
