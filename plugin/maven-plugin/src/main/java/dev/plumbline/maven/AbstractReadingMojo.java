package dev.plumbline.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals share that render and write nothing: they may look ahead. */
abstract class AbstractReadingMojo extends AbstractGitopsMojo {

    /**
     * Plans as {@code terraform show -json} prints them, separated by commas: renders with the outputs as they will be
     * once these are applied. What only apply can tell has a placeholder, {@code known-after-apply} where it is a text.
     */
    @Parameter(property = "gitops.plan")
    @Nullable
    List<File> plan;
}
