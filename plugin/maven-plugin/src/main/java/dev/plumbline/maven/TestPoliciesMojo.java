package dev.plumbline.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Asks each policy of the project about its cases, for each version of Kubernetes that the environments have. Fails if a
 * policy says something else than its case does, or has no case that passes and one that is denied.
 */
@Mojo(name = "test-policies", aggregator = true, requiresProject = false, threadSafe = true)
public final class TestPoliciesMojo extends AbstractGitopsMojo {

    @Override
    Execution execution() {
        return new CasesExecution(this);
    }
}
