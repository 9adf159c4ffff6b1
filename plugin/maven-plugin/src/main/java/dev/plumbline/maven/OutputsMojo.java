package dev.plumbline.maven;

import dev.plumbline.bridge.OutputFiles;
import dev.plumbline.bridge.TerraformCommand;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.OutputsRun;
import dev.plumbline.write.TreeException;
import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
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
    private @Nullable File outputs;

    /** What {@code terraform state pull} printed, instead of asking it; for one environment. */
    @Parameter(property = "gitops.state")
    private @Nullable File state;

    /** What readers of the outputs should know of where they come from. */
    @Parameter(property = "gitops.outputsNote", defaultValue = "")
    private @Nullable String note;

    /** The command to ask, by name or path: {@code terraform} or {@code tofu}. */
    @Parameter(property = "gitops.terraform", defaultValue = "terraform")
    private @Nullable String terraform;

    @Override
    String failure() {
        return "No outputs were written";
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skips()) {
            return;
        }
        try {
            tell(OutputsRun.of(request(), source(), note == null ? "" : note, getLog()::info));
        } catch (ConfigurationException e) {
            throw unreadable(e);
        } catch (TreeException e) {
            throw unwritable(e);
        }
    }

    private OutputsRun.Source source() throws MojoExecutionException {
        if (outputs == null && state == null) {
            return (project, environment) -> new TerraformCommand(
                            project, String.valueOf(terraform), System.getenv("PATH"))
                    .outputs(environment);
        }
        if (outputs == null || state == null || request().environments().size() != 1) {
            throw new MojoExecutionException("gitops.outputs and gitops.state go together, and with one environment:"
                    + " -Dgitops.environments=NAME -Dgitops.outputs=FILE -Dgitops.state=FILE");
        }
        OutputFiles files = new OutputFiles(outputs.toPath(), state.toPath());
        return (project, environment) -> files.read(environment);
    }
}
