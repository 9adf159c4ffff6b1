package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.PlanRun;
import dev.plumbline.pipeline.Request.Goal;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Holds plans against rules. */
final class PlanExecution extends AbstractExecution {

    private final CheckPlanMojo mojo;

    PlanExecution(CheckPlanMojo mojo) {
        super(mojo, Goal.CHECK, "The plan breaks rules");
        this.mojo = mojo;
    }

    @Override
    void run() throws ConfigurationException, MojoExecutionException, MojoFailureException {
        List<Path> plans = mojo.plan == null
                ? List.of()
                : mojo.plan.stream().map(File::toPath).toList();
        PlanRun run = PlanRun.of(request(), plans, line -> log().warn(line));
        run.lines().forEach(log()::info);
        log(run.findings());
        if (!run.failures().isEmpty()) {
            throw failed(run.findings());
        }
    }

    @Override
    String unreadable() {
        return "The plan cannot be checked";
    }
}
