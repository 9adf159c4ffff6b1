package dev.plumbline.maven;

import org.apache.maven.plugins.annotations.Parameter;

/** What goals share that write files which are committed. */
abstract class AbstractWritingMojo extends AbstractGitopsMojo {

    /** Says what would be written, and writes nothing. */
    @Parameter(property = "gitops.dryRun", defaultValue = "false")
    boolean dryRun;

    /** Overwrites and removes files in generated folders that were edited by hand or that the plugin did not write. */
    @Parameter(property = "gitops.force", defaultValue = "false")
    boolean force;

    /** How many seconds to wait for another run that is writing the same tree. */
    @Parameter(property = "gitops.lockTimeout", defaultValue = "60")
    int lockTimeout;
}
