package dev.plumbline.maven;

import dev.plumbline.environment.EditorSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A schema for editors, beside the project file unless another place is named.
 *
 * @param schema what it says
 * @param path where it is written
 */
record SchemaFile(EditorSchema schema, Path path) {

    /**
     * The one that is asked for.
     *
     * @param of {@code project} or {@code waivers}
     * @param named the file to write; null for the usual one
     * @param projectFile beside which that is
     * @throws MojoExecutionException if there is no such schema
     */
    static SchemaFile of(String of, @Nullable Path named, Path projectFile) throws MojoExecutionException {
        EditorSchema schema =
                switch (of) {
                    case "project" -> EditorSchema.PROJECT;
                    case "waivers" -> EditorSchema.WAIVERS;
                    default ->
                        throw new MojoExecutionException(
                                "gitops.schema.of is \"" + of + "\"; it has to be \"project\" or \"waivers\"");
                };
        return new SchemaFile(
                schema,
                named != null
                        ? named.toAbsolutePath()
                        : projectFile.toAbsolutePath().resolveSibling(schema.file()));
    }

    /**
     * Writes it over an earlier one, and nothing else.
     *
     * @throws MojoExecutionException if it cannot be written there
     */
    void write() throws MojoExecutionException {
        try {
            if (Files.exists(path) && !schema.isOne(Files.readString(path))) {
                throw new MojoExecutionException(
                        path + " is in the way and is no schema of Plumbline; name another with -Dgitops.schema=FILE");
            }
            Files.writeString(path, schema.text());
        } catch (IOException e) {
            throw new MojoExecutionException(
                    path + " cannot be written: the folder has to be there and writable", (Exception) null);
        }
    }

    /** How the first line of a file names it. */
    String firstLine() {
        return "First line of the " + (schema == EditorSchema.PROJECT ? "project file" : "waivers")
                + ": # yaml-language-server: $schema=" + path.getFileName();
    }
}
