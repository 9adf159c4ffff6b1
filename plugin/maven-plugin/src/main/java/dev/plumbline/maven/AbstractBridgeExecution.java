package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.BridgeOutcome;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.write.TreeException;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Writes files of the bridge. */
abstract class AbstractBridgeExecution extends AbstractExecution {

    private final AbstractWritingMojo mojo;

    AbstractBridgeExecution(AbstractWritingMojo mojo, String failure) {
        super(mojo, writing(mojo), failure);
        this.mojo = mojo;
    }

    /** Writes them, unless something stands against them. */
    abstract BridgeOutcome write() throws ConfigurationException, TreeException, MojoExecutionException;

    @Override
    Options options() throws MojoExecutionException {
        return writing(mojo, super.options());
    }

    @Override
    final void run() throws ConfigurationException, TreeException, MojoExecutionException, MojoFailureException {
        BridgeOutcome outcome = write();
        for (BridgeOutcome.Change change : outcome.changes()) {
            String action = change.action().name().toLowerCase(Locale.ROOT);
            log().info(String.format(Locale.ROOT, "%-6s %s", action, change.file()));
            change.lines().forEach(line -> log().info("    " + line));
        }
        log(outcome.findings());
        if (!outcome.good()) {
            throw failed(outcome.findings());
        }
    }
}
