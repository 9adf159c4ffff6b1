package dev.plumbline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.input.Expectation;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.report.Summary;
import dev.plumbline.report.Summary.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeCacheTest {

    private static final Findings FINDINGS = new Findings(List.of(
            Finding.warning("a", "dev/app", "so and so", "do this", new SourceLocation("values.yaml", 3, 14))
                    .withDetails(List.of("one", "two")),
            Finding.warning("b", "", "ü→\n", "", null)));
    private static final Summary SUMMARY = new Summary(
            List.of(new Summary.Section("dev/app", Map.of("Service", 2, "Pod", 1), new Files(1, 1, 1, 1))),
            new Files(1, 1, 1, 1),
            List.of(new Summary.Change(Summary.Kind.ADDED, "dev/app/service-a.yaml")),
            Summary.Result.WRITTEN,
            List.of(),
            List.of(new Summary.Stage("render", Duration.ofMillis(7))));

    @TempDir
    Path folder;

    private OutcomeCache cache = new OutcomeCache(Path.of(""), "");
    private Path input = Path.of("");

    @BeforeEach
    void keepOne() throws IOException {
        input = folder.resolve("input");
        java.nio.file.Files.writeString(input, "1");
        cache = new OutcomeCache(folder.resolve("target/gitops"), "key");
        cache.keep(KeptOutcome.of(FINDINGS, SUMMARY), List.of(Expectation.ofContentNow(input)));
    }

    @Test
    void findsWhatTheSameRunWouldComeToNow() {
        assertThat(cache.find())
                .isEqualTo(new KeptOutcome(
                        FINDINGS,
                        new Summary(
                                List.of(new Summary.Section(
                                        "dev/app", Map.of("Service", 2, "Pod", 1), new Files(0, 0, 0, 3))),
                                new Files(0, 0, 0, 3),
                                List.of(),
                                Summary.Result.WRITTEN,
                                List.of(),
                                List.of())));
    }

    @Test
    void findsNothingOnceAnExpectationFails() throws IOException {
        java.nio.file.Files.writeString(input, "2");
        assertThat(cache.find()).isNull();
        java.nio.file.Files.delete(input);
        assertThat(cache.find()).isNull();
        java.nio.file.Files.writeString(input, "1");
        assertThat(cache.find()).isNotNull();
    }

    @Test
    void findsNothingForAnotherKeyEvenInTheSameFile() throws IOException {
        OutcomeCache other = new OutcomeCache(folder.resolve("target/gitops"), "other");
        assertThat(other.find()).isNull();
        other.keep(KeptOutcome.of(FINDINGS, SUMMARY), List.of());
        List<Path> files = files();
        assertThat(files).hasSize(2);
        byte[] one = java.nio.file.Files.readAllBytes(files.get(0));
        java.nio.file.Files.write(files.get(0), java.nio.file.Files.readAllBytes(files.get(1)));
        java.nio.file.Files.write(files.get(1), one);
        assertThat(cache.find()).isNull();
        assertThat(other.find()).isNull();
    }

    @Test
    void aDamagedFileIsNoFile() throws IOException {
        Path file = files().get(0);
        byte[] good = java.nio.file.Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            java.nio.file.Files.write(file, bad);
            assertThat(cache.find()).as("byte %d", i).isNull();
            java.nio.file.Files.write(file, java.util.Arrays.copyOf(good, i));
            assertThat(cache.find()).as("length %d", i).isNull();
        }
        java.nio.file.Files.write(file, good);
        assertThat(cache.find()).isNotNull();
    }

    @Test
    void forgetsWhatNobodyAsksForAnyMore() throws IOException {
        Path old = files().get(0);
        Path stranger = java.nio.file.Files.writeString(old.resolveSibling("findings.json"), "{}");
        for (Path file : List.of(old, stranger)) {
            java.nio.file.Files.setLastModifiedTime(
                    file, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        }
        assertThat(cache.find()).isNotNull();
        OutcomeCache today = new OutcomeCache(folder.resolve("target/gitops"), "another day");
        today.keep(KeptOutcome.of(FINDINGS, SUMMARY), List.of());
        assertThat(cache.find()).isNull();
        assertThat(today.find()).isNotNull();
        assertThat(stranger).exists();
    }

    @Test
    void leavesNothingElseBehindAndFailsNoRun() throws IOException {
        assertThat(files()).hasSize(1);
        Path blocked = java.nio.file.Files.writeString(folder.resolve("file"), "");
        OutcomeCache nowhere = new OutcomeCache(blocked.resolve("gitops"), "key");
        nowhere.keep(KeptOutcome.of(FINDINGS, SUMMARY), List.of());
        assertThat(nowhere.find()).isNull();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = java.nio.file.Files.list(folder.resolve("target/gitops"))) {
            return files.sorted().toList();
        }
    }
}
