package dev.plumbline.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the project file is if nobody says so. */
final class ProjectFile {

    private static final String NAME = "gitops.yaml";

    private ProjectFile() {}

    /** The configured file, or else {@code gitops.yaml} in a folder, or else {@code gitops/gitops.yaml} there. */
    static Path find(@Nullable File config, Path folder) {
        Path here = folder.resolve(NAME);
        return config != null
                ? config.toPath()
                : Files.exists(here) ? here : folder.resolve("gitops").resolve(NAME);
    }
}
