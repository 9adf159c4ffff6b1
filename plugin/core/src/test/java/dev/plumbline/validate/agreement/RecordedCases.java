package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Files of cases whose {@code finds} can be written anew. */
final class RecordedCases {

    private RecordedCases() {}

    /** Writes what is found now into the cases of a file, in their order. */
    static void record(Path file, Iterator<List<String>> finds) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean skipping = false;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (line.startsWith("  finds:")) {
                List<String> found = finds.next();
                lines.add("  finds:" + (found.isEmpty() ? " []" : ""));
                found.forEach(words -> lines.add("  - " + Json.write(Node.Scalar.of(words))));
                skipping = true;
            } else if (!skipping || !line.startsWith("  - ")) {
                skipping = false;
                lines.add(line);
            }
        }
        Files.write(file, (String.join("\n", lines) + '\n').getBytes(StandardCharsets.UTF_8));
    }
}
