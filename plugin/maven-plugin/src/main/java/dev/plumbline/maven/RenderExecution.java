package dev.plumbline.maven;

import dev.plumbline.pipeline.Request.Options;
import org.apache.maven.plugin.MojoExecutionException;

/** Renders and writes the tree. */
final class RenderExecution extends AbstractPipelineExecution {

    private final AbstractWritingMojo mojo;

    RenderExecution(AbstractWritingMojo mojo) {
        super(mojo, writing(mojo), "Nothing was written");
        this.mojo = mojo;
    }

    @Override
    Options options() throws MojoExecutionException {
        return writing(mojo, super.options());
    }
}
