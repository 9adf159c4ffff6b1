package dev.plumbline.helm.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file of cases.
 *
 * @param topic its path below the cases' root, without the ending: {@code functions/strings}
 * @param path where it is
 * @param cases in order
 */
public record CaseFile(String topic, Path path, List<HelmCase> cases) {
    private static final String ENDING = ".yaml";

    /** Takes a copy of the cases. */
    public CaseFile {
        cases = List.copyOf(cases);
    }

    /** The folder of all case files in the source tree, from the module's folder or the repository's. */
    static Path root() {
        Path below = Path.of("src/test/resources/cases");
        return Stream.of(Path.of(System.getProperty("basedir", "")), Path.of("plugin/helm"))
                .map(module -> module.resolve(below).toAbsolutePath())
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("run this in the module's folder: there is no " + below));
    }

    /** Every case file that the selection touches, by topic, each with the selected cases only. */
    static List<CaseFile> read(CaseSelection selection) {
        Path root = root();
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .filter(path -> selection.touches(topic(root, path)))
                    .map(path -> read(root, path))
                    .map(selection::narrow)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CaseFile read(Path root, Path path) {
        try {
            return new CaseFile(topic(root, path), path, CaseYaml.parse(Files.readString(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private static String topic(Path root, Path path) {
        String name = root.relativize(path).toString().replace('\\', '/');
        return name.substring(0, name.length() - ENDING.length());
    }

    /** Where the record of this file is. */
    Path recordPath() {
        String name = path.getFileName().toString();
        return path.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ".helm.jsonl");
    }
}
