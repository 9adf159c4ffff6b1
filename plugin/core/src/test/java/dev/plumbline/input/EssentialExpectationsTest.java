package dev.plumbline.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EssentialExpectationsTest {

    private static final List<String> PATHS =
            List.of("", "a", "a/one", "a/two", "a/b", "a/b/three", "a/b/link", "shortcut", "shortcut/three", "nothing");

    @TempDir
    Path temporary;

    private Path root = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("root"));
        Files.createDirectories(root.resolve("a/b"));
        Files.writeString(root.resolve("a/one"), "one");
        Files.writeString(root.resolve("a/two"), "two");
        Files.writeString(root.resolve("a/b/three"), "three");
        Files.createSymbolicLink(root.resolve("a/b/link"), Path.of("three"));
        Files.createSymbolicLink(root.resolve("shortcut"), Path.of("a/b"));
    }

    @Test
    void whatIsReadOftenIsLookedAtOnce() throws IOException {
        List<Expectation> all = new ArrayList<>();
        for (String folder : List.of("", "a", "a/b")) {
            all.add(now(Access.LIST, folder));
            all.add(now(Access.LOOK, folder));
            all.add(now(Access.FOLLOW, folder));
        }
        for (String file : List.of("a/one", "a/two", "a/b/three")) {
            all.add(now(Access.LOOK, file));
            all.add(now(Access.FOLLOW, file));
            all.add(now(Access.READ, file));
        }

        assertThat(EssentialExpectations.of(all))
                .extracting(one -> one.access() + " " + root.relativize(one.path()))
                .containsExactlyInAnyOrder(
                        "LIST ",
                        "LIST a",
                        "LIST a/b",
                        "READ_PLAIN a/one",
                        "READ_PLAIN a/two",
                        "READ_PLAIN a/b/three",
                        "FOLLOW a/b");
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 400).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theyHoldWhenAllHold(int seed) throws IOException {
        Random random = new Random(seed);
        List<Expectation> all = new ArrayList<>();
        for (int i = random.nextInt(25); i >= 0; i--) {
            Access access = List.of(Access.LOOK, Access.READ, Access.LIST, Access.FOLLOW)
                    .get(random.nextInt(4));
            String path = PATHS.get(random.nextInt(PATHS.size()));
            if (access == Access.LOOK
                    || access == Access.FOLLOW
                    || Files.isDirectory(root.resolve(path)) == (access == Access.LIST)) {
                all.add(now(access, path));
            }
        }
        List<Expectation> essential = EssentialExpectations.of(all);
        assertThat(essential).hasSizeLessThanOrEqualTo(all.size()).allMatch(Expectation::holds);

        change(random);

        assertThat(essential.stream().allMatch(Expectation::holds))
                .as(
                        "what a run depends on: %s",
                        essential.stream()
                                .map(one -> one.access() + " " + one.path())
                                .toList())
                .isEqualTo(all.stream().allMatch(Expectation::holds));
    }

    private Expectation now(Access access, String path) throws IOException {
        return Expectation.ofNow(access, root.resolve(path));
    }

    private void change(Random random) throws IOException {
        Path path = root.resolve(PATHS.get(1 + random.nextInt(PATHS.size() - 1)));
        Path elsewhere = temporary.resolve("elsewhere");
        switch (random.nextInt(7)) {
            case 0 -> delete(path);
            case 1 -> {
                delete(path);
                Files.createDirectories(path.getParent());
                Files.writeString(path, "other");
            }
            case 2 -> {
                // The same content, but behind a link.
                if (Files.exists(path)) {
                    Files.move(path, elsewhere);
                    Files.createSymbolicLink(path, elsewhere);
                }
            }
            case 3 -> {
                if (Files.exists(path)) {
                    Files.move(path, path.resolveSibling("renamed"));
                }
            }
            case 4 -> Files.writeString(root.resolve("a/b").resolve("new"), "new");
            case 5 -> {
                delete(path);
                Files.createDirectories(path);
            }
            default -> {
                // Nothing changes.
            }
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.isDirectory(path) || Files.isSymbolicLink(path)) {
            Files.deleteIfExists(path);
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
