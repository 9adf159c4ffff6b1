package dev.plumbline.maven;

import dev.plumbline.pipeline.Request.Goal;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

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
public final class VerifyMojo extends AbstractGitopsMojo {

    @Override
    Goal goal() {
        return Goal.VERIFY;
    }

    @Override
    String failure() {
        return "The tree is not what the inputs render to";
    }
}
