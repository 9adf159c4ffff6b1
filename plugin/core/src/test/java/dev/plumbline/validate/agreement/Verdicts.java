package dev.plumbline.validate.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The verdicts that were recorded. */
final class Verdicts {

    static final Path FILE = Bases.FOLDER.resolve("verdicts.jsonl");

    private Verdicts() {}

    static List<Verdict> all() {
        try {
            return Files.readAllLines(FILE, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(Verdict::fromLine)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
