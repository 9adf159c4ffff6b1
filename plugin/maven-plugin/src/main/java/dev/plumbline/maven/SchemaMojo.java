package dev.plumbline.maven;

import dev.plumbline.environment.ProjectSchema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes the JSON Schema of the project file, so that an editor completes and checks it. */
@Mojo(name = "schema", aggregator = true, requiresProject = false, threadSafe = true)
public final class SchemaMojo extends AbstractMojo {

    /**
     * The project file. By default {@code gitops.yaml} in the folder of the POM, or else {@code gitops/gitops.yaml}.
     */
    @Parameter(property = "gitops.config")
    private @Nullable File config;

    /** The file to write. By default {@code project.schema.json} beside the project file. */
    @Parameter(property = "gitops.schema")
    private @Nullable File schema;

    /** The folder of the POM; null where there is none. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    private @Nullable File basedir;

    @Override
    public void execute() throws MojoExecutionException {
        Path folder = basedir == null ? Path.of("").toAbsolutePath() : basedir.toPath();
        Path file = schema != null
                ? schema.toPath().toAbsolutePath()
                : ProjectFile.find(config, folder).toAbsolutePath().resolveSibling(ProjectSchema.FILE);
        try {
            if (Files.exists(file) && !ProjectSchema.isOne(Files.readString(file))) {
                throw new MojoExecutionException(
                        file + " is in the way and is no schema of Plumbline; name another with -Dgitops.schema=FILE");
            }
            Files.writeString(file, ProjectSchema.text());
        } catch (IOException e) {
            throw new MojoExecutionException(
                    file + " cannot be written: the folder has to be there and writable", (Exception) null);
        }
        getLog().info("Wrote " + file);
        getLog().info("First line of the project file: # yaml-language-server: $schema=" + file.getFileName());
    }
}
