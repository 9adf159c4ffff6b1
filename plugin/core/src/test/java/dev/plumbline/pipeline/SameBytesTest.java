package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Severity;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committed tree was rendered elsewhere, by somebody else: it comes out the same in every place and locale. */
class SameBytesTest {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "en-US, UTC",
        "tr-TR, Asia/Kathmandu",
        "ar-EG-u-nu-arab, Pacific/Apia",
        "th-TH-u-ca-buddhist, America/St_Johns"
    })
    void aTreeIsTheSameInAnotherFolderLocaleAndZone(String language, String place) throws Exception {
        Path moved = folder.resolve("a folder with blanks, ü and $");
        copy(REPOSITORY.resolve("charts"), moved.resolve("charts"));
        copy(REPOSITORY.resolve("gitops"), moved.resolve("gitops"));
        copy(REPOSITORY.resolve("policies"), moved.resolve("policies"));
        for (String file : List.of("bridge.schema.json", "tfvars.schema.json", "environments")) {
            copy(
                    REPOSITORY.resolve("terraform-bridge").resolve(file),
                    moved.resolve("terraform-bridge").resolve(file));
        }

        // A process of its own: libraries take the locale that they find when they are loaded.
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        language,
                        place,
                        moved.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.lines()).singleElement().asString().matches("[3-9][0-9]{2} files as they were");
    }

    /** Verifies a tree in a locale and a time zone, and says what is not as it should be: {@code locale zone folder}. */
    static final class Elsewhere {

        private Elsewhere() {}

        public static void main(String[] arguments) throws Exception {
            Locale.setDefault(Locale.forLanguageTag(arguments[0]));
            TimeZone.setDefault(TimeZone.getTimeZone(arguments[1]));
            Path moved = Path.of(arguments[2]);
            Request request = new Request(
                    moved.resolve("gitops/gitops.yaml"),
                    moved,
                    List.of(),
                    Goal.VERIFY,
                    LocalDate.EPOCH,
                    Options.DEFAULT);
            Outcome outcome = new Pipeline(new BuiltInEngine()).run(request);
            outcome.findings().all().stream()
                    .filter(finding -> finding.severity() != Severity.INFO)
                    .forEach(finding -> System.out.println(finding.display()));
            System.out.println(outcome.summary().total().kept() + " files as they were");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String inside = from.relativize(file).toString();
                Path target = inside.isEmpty() ? to : to.resolve(inside);
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
