package dev.plumbline.maven;

import dev.plumbline.bridge.LiveOutputs;
import dev.plumbline.bridge.TerraformCommand;
import dev.plumbline.pipeline.Pipeline.BridgeSource;
import dev.plumbline.pipeline.Request.Goal;

/** Compares the tree with what the inputs render to. */
final class VerifyExecution extends ReadingExecution {

    private final VerifyMojo mojo;

    VerifyExecution(VerifyMojo mojo) {
        super(mojo, Goal.VERIFY, "The tree is not what the inputs render to");
        this.mojo = mojo;
    }

    @Override
    BridgeSource bridge() {
        return mojo.live
                ? project -> new LiveOutputs(
                        project,
                        new TerraformCommand(project, String.valueOf(mojo.terraform), System.getenv("PATH"))::outputs)
                : super.bridge();
    }
}
