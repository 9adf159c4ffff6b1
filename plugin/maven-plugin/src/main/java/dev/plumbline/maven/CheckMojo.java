package dev.plumbline.maven;

import dev.plumbline.pipeline.Request.Goal;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Renders every release into every environment and reports what is wrong, without writing or comparing anything. */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        aggregator = true,
        requiresProject = false,
        threadSafe = true)
public final class CheckMojo extends AbstractReadingMojo {

    @Override
    Execution execution() {
        return new ReadingExecution(this, Goal.CHECK, "The check failed");
    }
}
