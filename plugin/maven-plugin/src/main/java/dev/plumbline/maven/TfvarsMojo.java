package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.TfvarsRun;
import dev.plumbline.write.TreeException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes what each environment asks of Terraform, {@code terraform.tfvars.json}, from {@code terraform.yaml} and the
 * values of the releases.
 */
@Mojo(name = "tfvars", aggregator = true, requiresProject = false, threadSafe = true)
public final class TfvarsMojo extends AbstractWritingMojo {

    @Override
    String failure() {
        return "No variables were written";
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skips()) {
            return;
        }
        try {
            tell(TfvarsRun.of(request(), getLog()::info));
        } catch (ConfigurationException e) {
            throw unreadable(e);
        } catch (TreeException e) {
            throw unwritable(e);
        }
    }
}
