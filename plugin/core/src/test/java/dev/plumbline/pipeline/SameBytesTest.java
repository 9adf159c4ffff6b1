package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The committed tree was rendered elsewhere, by somebody else: it comes out the same in every place and locale. */
class SameBytesTest {

    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @TempDir
    Path folder;

    @AfterEach
    void asItWas() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, UTC",
        "tr-TR, Asia/Kathmandu",
        "ar-EG-u-nu-arab, Pacific/Apia",
        "th-TH-u-ca-buddhist, America/St_Johns"
    })
    void aTreeIsTheSameInAnotherFolderLocaleAndZone(String language, String place) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone(place));
        Path moved = folder.resolve("a folder with blanks, ü and $");
        copy(REPOSITORY.resolve("charts"), moved.resolve("charts"));
        copy(REPOSITORY.resolve("gitops"), moved.resolve("gitops"));

        Request request =
                new Request(moved.resolve("gitops/gitops.yaml"), moved, List.of(), Goal.VERIFY, Options.DEFAULT);
        Outcome outcome = new Pipeline(new BuiltInEngine()).run(request);

        assertThat(outcome.findings().all()).isEmpty();
        assertThat(outcome.summary().total().kept()).isGreaterThan(100);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
