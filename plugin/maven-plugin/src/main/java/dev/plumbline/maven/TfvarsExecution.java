package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.BridgeOutcome;
import dev.plumbline.pipeline.TfvarsRun;
import dev.plumbline.write.TreeException;
import org.apache.maven.plugin.MojoExecutionException;

/** Writes what each environment asks of Terraform. */
final class TfvarsExecution extends AbstractBridgeExecution {

    TfvarsExecution(TfvarsMojo mojo) {
        super(mojo, "No variables were written");
    }

    @Override
    BridgeOutcome write() throws ConfigurationException, TreeException, MojoExecutionException {
        return TfvarsRun.of(request(), log()::info);
    }
}
