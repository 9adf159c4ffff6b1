package dev.plumbline.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Records the findings that are there, so that they do not count until they are mended. Run again, it takes out those
 * that are gone, and takes in none.
 */
@Mojo(name = "baseline", aggregator = true, requiresProject = false, threadSafe = true)
public final class BaselineMojo extends AbstractGitopsMojo {

    /** Takes in findings that are new, too. */
    @Parameter(property = "gitops.force", defaultValue = "false")
    boolean force;

    @Override
    Execution execution() {
        return new BaselineExecution(this);
    }
}
