package dev.plumbline.maven;

import java.io.File;
import java.util.List;
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
    @Nullable
    List<File> plan;

    @Override
    Execution execution() {
        return new PlanExecution(this);
    }
}
