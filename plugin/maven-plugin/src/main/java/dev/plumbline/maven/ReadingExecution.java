package dev.plumbline.maven;

import dev.plumbline.bridge.PlannedOutputs;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.pipeline.Pipeline.BridgeSource;
import dev.plumbline.pipeline.Request.Goal;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** Renders and writes nothing; it may look ahead. */
class ReadingExecution extends AbstractPipelineExecution {

    private final AbstractReadingMojo mojo;

    ReadingExecution(AbstractReadingMojo mojo, Goal goal, String failure) {
        super(mojo, goal, failure);
        this.mojo = mojo;
    }

    @Override
    BridgeSource bridge() {
        List<File> files = mojo.plan;
        if (files == null || files.isEmpty()) {
            return super.bridge();
        }
        Path here = Path.of("").toAbsolutePath();
        List<NamedPath> plans =
                files.stream().map(file -> NamedPath.of(file.toPath(), here)).toList();
        return project -> new PlannedOutputs(project, plans);
    }
}
