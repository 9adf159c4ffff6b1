package dev.plumbline.maven;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Findings;
import dev.plumbline.pipeline.PlanRun;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.report.FindingReport;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Holds what Terraform is about to do against rules, before it does it: encryption, exposure, backups, least privilege,
 * and above all that nothing which holds data is replaced or destroyed.
 */
@Mojo(name = "check-plan", aggregator = true, requiresProject = false, threadSafe = true)
public final class CheckPlanMojo extends AbstractGitopsMojo {

    /**
     * Plans as {@code terraform show -json} prints them, separated by commas. By default
     * {@code environments/<name>/plan.json} in the folder of the bridge, of each environment that has one.
     */
    @Parameter(property = "gitops.plan")
    private @Nullable List<File> plan;

    @Override
    Goal goal() {
        return Goal.CHECK;
    }

    @Override
    String failure() {
        return "The plan breaks rules";
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skips()) {
            return;
        }
        List<Path> plans =
                plan == null ? List.of() : plan.stream().map(File::toPath).toList();
        try {
            PlanRun run = PlanRun.of(request(), plans, line -> getLog().warn(line));
            run.lines().forEach(getLog()::info);
            log(run.findings());
            if (!run.failures().isEmpty()) {
                throw new MojoFailureException(
                        failure() + ": " + FindingReport.count(run.findings()) + ", listed above");
            }
        } catch (ConfigurationException e) {
            Findings problems = new Findings(e.problems());
            log(problems);
            throw new MojoExecutionException(
                    "The plan cannot be checked: " + FindingReport.count(problems) + ", listed above");
        }
    }
}
