package dev.plumbline.maven;

import dev.plumbline.environment.EditorSchema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes the JSON Schema of the project file, or of the waivers, so that an editor completes and checks it. */
@Mojo(name = "schema", aggregator = true, requiresProject = false, threadSafe = true)
public final class SchemaMojo extends AbstractMojo {

    /**
     * The project file. By default {@code gitops.yaml} in the folder of the POM, or else {@code gitops/gitops.yaml}.
     */
    @Parameter(property = "gitops.config")
    private @Nullable File config;

    /** What the schema is of: {@code project} for the project file, or {@code waivers}. */
    @Parameter(property = "gitops.schema.of", defaultValue = "project")
    private String of = "project";

    /**
     * The file to write. By default {@code project.schema.json} or {@code waivers.schema.json}, beside the project file.
     */
    @Parameter(property = "gitops.schema")
    private @Nullable File schema;

    /** The folder of the POM; null where there is none. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    private @Nullable File basedir;

    @Override
    public void execute() throws MojoExecutionException {
        Path folder = basedir == null ? Path.of("").toAbsolutePath() : basedir.toPath();
        EditorSchema shipped = shipped();
        Path file = schema != null
                ? schema.toPath().toAbsolutePath()
                : ProjectFile.find(config, folder).toAbsolutePath().resolveSibling(shipped.file());
        try {
            if (Files.exists(file) && !shipped.isOne(Files.readString(file))) {
                throw new MojoExecutionException(
                        file + " is in the way and is no schema of Plumbline; name another with -Dgitops.schema=FILE");
            }
            Files.writeString(file, shipped.text());
        } catch (IOException e) {
            throw new MojoExecutionException(
                    file + " cannot be written: the folder has to be there and writable", (Exception) null);
        }
        getLog().info("Wrote " + file);
        getLog().info("First line of the " + (shipped == EditorSchema.PROJECT ? "project file" : "waivers")
                + ": # yaml-language-server: $schema=" + file.getFileName());
    }

    private EditorSchema shipped() throws MojoExecutionException {
        return switch (of) {
            case "project" -> EditorSchema.PROJECT;
            case "waivers" -> EditorSchema.WAIVERS;
            default ->
                throw new MojoExecutionException(
                        "gitops.schema.of is \"" + of + "\"; it has to be \"project\" or \"waivers\"");
        };
    }
}
