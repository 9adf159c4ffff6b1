package dev.plumbline.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The JSON Schema of the project file, for editors. {@link ProjectReader} checks the same without it: it knows places
 * and names what may have been meant, and costs no time to start.
 */
public final class ProjectSchema {

    /** What the file is called outside the plugin. */
    public static final String FILE = "project.schema.json";

    private static final String ID = "\"$id\": \"urn:plumbline:project\"";

    private ProjectSchema() {}

    /** Whether a text is this schema, of whatever version. */
    public static boolean isOne(String text) {
        return text.contains(ID);
    }

    /** The schema's text, JSON. */
    public static String text() {
        try (InputStream file =
                Objects.requireNonNull(ProjectSchema.class.getResourceAsStream(FILE), "the jar has no " + FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
