package dev.plumbline.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The JSON Schemas of files that people write, for editors. {@link ProjectReader} and {@link WaiverFile} check the same
 * without them: they know places and name what may have been meant, and cost no time to start.
 */
public enum EditorSchema {
    /** Of the project file. */
    PROJECT("project"),
    /** Of the waivers. */
    WAIVERS("waivers");

    private final String name;

    EditorSchema(String name) {
        this.name = name;
    }

    /** What the file is called outside the plugin. */
    public String file() {
        return name + ".schema.json";
    }

    /** Whether a text is this schema, of whatever version. */
    public boolean isOne(String text) {
        return text.contains("\"$id\": \"urn:plumbline:" + name + '"');
    }

    /** The schema's text, JSON. */
    public String text() {
        try (InputStream file =
                Objects.requireNonNull(EditorSchema.class.getResourceAsStream(file()), "the jar has no schema")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
