package dev.plumbline.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * One run of a goal. An interface, because what returns a class has the JVM load every class that it may return before a
 * line of it runs.
 */
interface Execution {

    /**
     * Does it.
     *
     * @throws MojoExecutionException if it cannot be done
     * @throws MojoFailureException if something is wrong with what it looks at
     */
    void execute() throws MojoExecutionException, MojoFailureException;
}
