package dev.plumbline.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputRecordTest {

    /** Later than anything that a test writes before it reads. */
    private final InputRecord record = new InputRecord(Instant.now().plusSeconds(60));

    @TempDir
    Path root;

    private Path seen = Path.of("");

    @BeforeEach
    void observe() throws IOException {
        Files.createDirectories(root.resolve("folder"));
        Files.writeString(root.resolve("folder/a"), "one");
        seen = ObservedFileSystem.of(FileSystems.getDefault(), record).observe(root);
    }

    @Test
    void aFileThatWasReadHasToHaveItsContent() throws IOException {
        assertThat(Files.readString(seen.resolve("folder/a"))).isEqualTo("one");
        assertHoldsUntil(() -> Files.writeString(root.resolve("folder/a"), "One"));
    }

    @Test
    void aFileThatWasMissedHasToBeMissing() throws IOException {
        assertThatThrownBy(() -> Files.readString(seen.resolve("folder/b"))).isInstanceOf(NoSuchFileException.class);
        assertThat(Files.exists(seen.resolve("c"))).isFalse();
        assertThat(Files.exists(seen.resolve("folder/a/below"))).isFalse();
        assertHoldsUntil(() -> Files.writeString(root.resolve("folder/b"), ""));
        Files.delete(root.resolve("folder/b"));
        assertHoldsUntil(() -> Files.createDirectory(root.resolve("c")));
    }

    @Test
    void aFolderThatWasListedHasToHaveItsNames() throws IOException {
        try (Stream<Path> files = Files.walk(seen)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::toString))
                    .containsExactly(root.resolve("folder/a").toString());
        }
        assertHoldsUntil(() -> Files.writeString(root.resolve("folder/b"), ""));
    }

    @Test
    void whatWasLookedAtHasToBeOfItsKind() throws IOException {
        assertThat(Files.isDirectory(seen.resolve("folder"))).isTrue();
        assertThat(Files.isRegularFile(seen.resolve("folder/a"))).isTrue();
        assertHoldsUntil(() -> {
            Files.move(root.resolve("folder/a"), root.resolve("b"));
            Files.createSymbolicLink(root.resolve("folder/a"), root.resolve("b"));
        });
    }

    @Test
    void aLinkThatWasFollowedHasToLeadWhereItLed() throws IOException {
        Files.createSymbolicLink(root.resolve("link"), root.resolve("folder/a"));
        assertThat(seen.resolve("link").toRealPath())
                .isEqualTo(seen.toRealPath().resolve("folder/a"));
        assertHoldsUntil(() -> {
            Files.delete(root.resolve("link"));
            Files.copy(root.resolve("folder/a"), root.resolve("link"));
        });
    }

    @Test
    void whatIsReachedFromAnObservedPathIsObserved() throws IOException {
        Path folder = seen.resolve("folder");
        assertThat(List.of(
                        seen.resolve(Path.of("folder")),
                        folder.resolve("../folder").normalize(),
                        seen.getFileSystem().getPath(folder.toString()),
                        folder.resolveSibling("folder"),
                        folder.toAbsolutePath(),
                        seen.resolve(seen.relativize(folder)),
                        folder.resolve("a").getParent(),
                        folder.getRoot().resolve(folder.subpath(0, folder.getNameCount()))))
                .allSatisfy(path -> assertThat(path).isEqualTo(folder));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "a*")) {
            assertThat(entries).containsExactly(folder.resolve("a"));
        }
        assertThat(folder.startsWith(root)).isTrue();
        assertThat(Files.isSameFile(folder, root.resolve("folder"))).isTrue();
        assertThatThrownBy(folder::toFile).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void writingIsNoReading() throws IOException {
        Files.writeString(seen.resolve("new"), "x");
        Files.createDirectory(seen.resolve("made"));
        Files.move(seen.resolve("new"), seen.resolve("made/moved"));
        Files.delete(seen.resolve("made/moved"));
        assertThat(record.expectations().orElseThrow())
                .noneMatch(expectation -> expectation.access() == Access.READ || expectation.access() == Access.LIST);
    }

    @Test
    void nobodyKnowsWhatARunSawOfAFileThatChangedMeanwhile() throws IOException {
        InputRecord begun = new InputRecord(Instant.now().minusSeconds(1));
        Path file = ObservedFileSystem.of(FileSystems.getDefault(), begun)
                .observe(root)
                .resolve("folder/a");
        assertThat(Files.readString(file)).isEqualTo("one");
        assertThat(begun.expectations()).isEmpty();
    }

    @Test
    void norOfOneThatCameOrWent() throws IOException {
        assertThat(Files.exists(seen.resolve("later"))).isFalse();
        Files.writeString(root.resolve("later"), "");
        assertThat(record.expectations()).isEmpty();
        Files.delete(root.resolve("later"));
        assertThat(Files.readAttributes(seen.resolve("folder"), BasicFileAttributes.class)
                        .isDirectory())
                .isTrue();
        assertThat(record.expectations()).isPresent();
        Files.delete(root.resolve("folder/a"));
        Files.delete(root.resolve("folder"));
        assertThat(record.expectations()).isEmpty();
    }

    private interface Change {
        void make() throws IOException;
    }

    private void assertHoldsUntil(Change change) {
        List<Expectation> expectations = record.expectations().orElseThrow();
        assertThat(expectations).isNotEmpty().allMatch(Expectation::holds);
        assertThat(record.expectations()).isPresent();
        try {
            change.make();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(expectations).anyMatch(expectation -> !expectation.holds());
    }
}
