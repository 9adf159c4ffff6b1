package dev.plumbline.maven;

import dev.plumbline.bridge.PlannedOutputs;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.pipeline.Pipeline.BridgeSource;
import java.io.File;
import java.nio.file.Path;
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
    private @Nullable List<File> plan;

    @Override
    BridgeSource bridge() {
        List<File> files = plan;
        if (files == null || files.isEmpty()) {
            return super.bridge();
        }
        Path here = Path.of("").toAbsolutePath();
        List<NamedPath> plans =
                files.stream().map(file -> NamedPath.of(file.toPath(), here)).toList();
        return project -> new PlannedOutputs(project, plans);
    }
}
