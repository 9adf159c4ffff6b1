package dev.plumbline.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes what each environment asks of Terraform, {@code terraform.tfvars.json}, from {@code terraform.yaml} and the
 * values of the releases.
 */
@Mojo(name = "tfvars", aggregator = true, requiresProject = false, threadSafe = true)
public final class TfvarsMojo extends AbstractWritingMojo {

    @Override
    Execution execution() {
        return new TfvarsExecution(this);
    }
}
