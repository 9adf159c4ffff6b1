package dev.plumbline.maven;

import java.io.File;
import org.apache.maven.execution.MavenSession;
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

    /** The build, which knows the folder of the POM. */
    @Parameter(defaultValue = "${session}", readonly = true)
    private @Nullable MavenSession session;

    @Override
    public void execute() throws MojoExecutionException {
        SchemaFile file = SchemaFile.of(
                of,
                schema == null ? null : schema.toPath(),
                ProjectFile.find(config, new MavenBuild(session).folder()));
        file.write();
        getLog().info("Wrote " + file.path());
        getLog().info(file.firstLine());
    }
}
