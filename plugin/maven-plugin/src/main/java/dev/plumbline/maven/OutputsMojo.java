package dev.plumbline.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what Terraform made of each environment, {@code outputs.json}, which values read as {@code bridge}. It asks
 * {@code terraform} in the environment's folder, or reads files that hold what it printed.
 */
@Mojo(name = "outputs", aggregator = true, requiresProject = false, threadSafe = true)
public final class OutputsMojo extends AbstractWritingMojo {

    /** What {@code terraform output -json} printed, instead of asking it; for one environment. */
    @Parameter(property = "gitops.outputs")
    @Nullable
    File outputs;

    /** What {@code terraform state pull} printed, instead of asking it; for one environment. */
    @Parameter(property = "gitops.state")
    @Nullable
    File state;

    /** What readers of the outputs should know of where they come from. */
    @Parameter(property = "gitops.outputsNote", defaultValue = "")
    @Nullable
    String note;

    /** The command to ask, by name or path: {@code terraform} or {@code tofu}. */
    @Parameter(property = "gitops.terraform", defaultValue = "terraform")
    @Nullable
    String terraform;

    @Override
    Execution execution() {
        return new OutputsExecution(this);
    }
}
