package dev.plumbline.bench;

import org.apache.maven.plugin.AbstractMojo;

/** A goal that does nothing: what it takes is what Maven takes for any goal of any plugin. */
public final class EmptyMojo extends AbstractMojo {

    @Override
    public void execute() {
        // Nothing.
    }
}
