package dev.plumbline.maven;

import dev.plumbline.bridge.OutputFiles;
import dev.plumbline.bridge.TerraformCommand;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.BridgeOutcome;
import dev.plumbline.pipeline.OutputsRun;
import dev.plumbline.write.TreeException;
import org.apache.maven.plugin.MojoExecutionException;

/** Writes what Terraform made of each environment. */
final class OutputsExecution extends AbstractBridgeExecution {

    private final OutputsMojo mojo;

    OutputsExecution(OutputsMojo mojo) {
        super(mojo, "No outputs were written");
        this.mojo = mojo;
    }

    @Override
    BridgeOutcome write() throws ConfigurationException, TreeException, MojoExecutionException {
        return OutputsRun.of(request(), source(), mojo.note == null ? "" : mojo.note, log()::info);
    }

    private OutputsRun.Source source() throws MojoExecutionException {
        if (mojo.outputs == null && mojo.state == null) {
            return (project, environment) -> new TerraformCommand(
                            project, String.valueOf(mojo.terraform), System.getenv("PATH"))
                    .outputs(environment);
        }
        if (mojo.outputs == null
                || mojo.state == null
                || request().environments().size() != 1) {
            throw new MojoExecutionException("gitops.outputs and gitops.state go together, and with one environment:"
                    + " -Dgitops.environments=NAME -Dgitops.outputs=FILE -Dgitops.state=FILE");
        }
        OutputFiles files = new OutputFiles(mojo.outputs.toPath(), mojo.state.toPath());
        return (project, environment) -> files.read(environment);
    }
}
