package dev.plumbline.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Renders every release into every environment and writes the tree; nothing is written if there is an error. */
@Mojo(
        name = "render",
        defaultPhase = LifecyclePhase.PACKAGE,
        aggregator = true,
        requiresProject = false,
        threadSafe = true)
public final class RenderMojo extends AbstractWritingMojo {

    @Override
    Execution execution() {
        return new RenderExecution(this);
    }
}
