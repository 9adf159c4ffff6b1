package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.BridgeOutcome;
import dev.plumbline.write.TreeException;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Writes files of the bridge. */
abstract class AbstractBridgeExecution extends AbstractExecution {

    AbstractBridgeExecution(AbstractWritingMojo mojo, String failure) {
        super(mojo, failure);
    }

    /** Writes them, unless something stands against them. */
    abstract BridgeOutcome write() throws ConfigurationException, TreeException, MojoExecutionException;

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
