package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Findings;
import dev.plumbline.pipeline.BaselineRecord;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.report.FindingReport;
import dev.plumbline.write.TreeException;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Records the findings that are there. */
final class BaselineExecution extends AbstractPipelineExecution {

    private final BaselineMojo mojo;

    BaselineExecution(BaselineMojo mojo) {
        super(mojo, Goal.CHECK, "Nothing was recorded");
        this.mojo = mojo;
    }

    @Override
    Options options() throws MojoExecutionException {
        // What is recalled of an earlier run knows nothing of objects.
        return super.options().withForce(mojo.force).withCache(Optional.empty());
    }

    @Override
    void run() throws ConfigurationException, TreeException, MojoExecutionException, MojoFailureException {
        BaselineRecord recorded = BaselineRecord.of(pipeline(), request());
        if (!recorded.failures().isEmpty()) {
            Findings failures = new Findings(recorded.failures());
            log(failures);
            throw failed(failures);
        }
        log().info(recorded.file() + ": " + recorded.findings()
                + (recorded.findings() == 1 ? " finding" : " findings") + " (new: " + recorded.added() + ", gone: "
                + recorded.gone() + ")");
        String left = FindingReport.count(recorded.left());
        if (!left.isEmpty()) {
            log().info("Not in it: " + left);
        }
    }
}
