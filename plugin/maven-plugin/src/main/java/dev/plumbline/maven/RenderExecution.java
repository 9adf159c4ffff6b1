package dev.plumbline.maven;

/** Renders and writes the tree. */
final class RenderExecution extends AbstractPipelineExecution {

    RenderExecution(RenderMojo mojo) {
        super(mojo, "Nothing was written");
    }
}
