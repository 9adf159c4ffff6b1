package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the documentation that is made from what it is about. Every build compares it; with
 * {@code -Dplumbline.docs.record} it is written first.
 */
public final class GeneratedPage {

    private static final Path FOLDER = Path.of("../../docs");
    private static final String RECORD = "plumbline.docs.record";

    private GeneratedPage() {}

    /**
     * Holds a page against what it should be.
     *
     * @param name its file in {@code docs/}
     * @param text what is made now
     * @throws AssertionError if the page says something else
     */
    public static void check(String name, String text) throws IOException {
        Path page = FOLDER.resolve(name);
        if (System.getProperty(RECORD) != null) {
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("made again by -D" + RECORD)
                .usingCharset(StandardCharsets.UTF_8)
                .hasContent(text);
    }
}
