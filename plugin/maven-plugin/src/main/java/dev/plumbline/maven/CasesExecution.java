package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.CaseRun;
import dev.plumbline.pipeline.Request.Goal;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Asks policies about their cases. */
final class CasesExecution extends AbstractExecution {

    CasesExecution(TestPoliciesMojo mojo) {
        super(mojo, Goal.CHECK, "Policies do not say what their cases say");
    }

    @Override
    void run() throws ConfigurationException, MojoExecutionException, MojoFailureException {
        CaseRun run = CaseRun.of(request());
        log(run.findings());
        if (!run.findings().errors().isEmpty()) {
            throw failed(run.findings());
        }
        log().info(run.cases() + " cases of " + run.policies() + " policies");
    }
}
