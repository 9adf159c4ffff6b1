package dev.plumbline.helm.chart;

import dev.plumbline.helm.value.GoStrings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads the files of a chart's folder, by name, links followed as long as they stay inside. */
final class FolderReader {
    /** What stands for bytes that are no characters. */
    private static final char UNDECODED = '\uFFFD';

    private final Path realTop;
    private final Path linkRoot;
    private final FileBudget budget;
    private final List<String> warnings;
    private final IgnoreRules rules;
    private final List<ChartFile> files = new ArrayList<>();
    private final Deque<Path> open = new ArrayDeque<>();

    private FolderReader(Path top, Path linkRoot, FileBudget budget, List<String> warnings) throws IOException {
        this.realTop = top.toRealPath();
        this.linkRoot = linkRoot.toRealPath();
        this.budget = budget;
        this.warnings = warnings;
        Path ignore = top.resolve(IgnoreRules.FILE);
        this.rules = IgnoreRules.parse(Files.isRegularFile(ignore) ? GoStrings.of(Files.readAllBytes(ignore)) : "");
    }

    /**
     * The files in Helm's order.
     *
     * @param folder the chart's folder
     * @param linkRoot what links must not lead out of
     * @param warnings takes a line for each link
     * @throws ChartException if a file is no regular file or too large, or a link is broken or leads out
     */
    static List<ChartFile> read(Path folder, Path linkRoot, FileBudget budget, List<String> warnings) {
        Path top = folder.toAbsolutePath().normalize();
        try {
            FolderReader reader = new FolderReader(top, linkRoot, budget, warnings);
            reader.folder(top, reader.realTop, "");
            return reader.files;
        } catch (IOException e) {
            throw new ChartException("error reading " + top + ": " + e.getMessage(), List.of(), e);
        }
    }

    private void folder(Path folder, Path real, String prefix) throws IOException {
        open.push(real);
        for (String name : names(folder)) {
            visit(inside(folder, name, prefix), prefix + name);
        }
        open.pop();
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (DirectoryIteratorException | UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        names.sort(GoStrings.ORDER);
        return names;
    }

    /** A file by its name, which Java may not be able to tell: it decodes names as the locale says. */
    private static Path inside(Path folder, String name, String prefix) {
        try {
            Path path = folder.resolve(name);
            if (name.indexOf(UNDECODED) < 0 || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return path;
            }
            throw new InvalidPathException(name, "no such file");
        } catch (InvalidPathException e) {
            throw new ChartException(
                    "the name of chart file \"" + prefix + name
                            + "\" cannot be read in this locale; set LC_ALL=C.UTF-8, or give it a name in ASCII",
                    List.of(),
                    e);
        }
    }

    private void visit(Path path, String name) throws IOException {
        boolean link = Files.isSymbolicLink(path);
        Path real = link ? follow(path) : path.toRealPath();
        boolean isFolder = Files.isDirectory(path);
        boolean ignored = rules.ignores(name, isFolder);
        if (link) {
            checkLink(name, real, ignored);
            warnings.add("found symbolic link in path: " + path + " resolves to " + real
                    + ". Contents of linked file included and used");
        }
        if (ignored) {
            return;
        }
        if (isFolder) {
            folder(path, real, name + "/");
        } else if (!Files.isRegularFile(path)) {
            throw new ChartException("cannot load irregular file " + path + " as it has file mode type bits set");
        } else {
            take(path, name);
        }
    }

    private static Path follow(Path path) throws IOException {
        String words = "error evaluating symlink " + path + ": ";
        try {
            return path.toRealPath();
        } catch (NoSuchFileException e) {
            throw new ChartException(words + "lstat " + missing(path) + ": no such file or directory", List.of(), e);
        } catch (FileSystemLoopException e) {
            throw new ChartException(words + "EvalSymlinks: too many links", List.of(), e);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            boolean loop = reason.contains("Too many levels");
            throw new ChartException(words + (loop ? "EvalSymlinks: too many links" : reason), List.of(), e);
        }
    }

    /** What a broken link leads to. */
    private static Path missing(Path link) throws IOException {
        Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        return Files.isSymbolicLink(target) ? missing(target) : target;
    }

    private void checkLink(String name, Path real, boolean ignored) {
        if (!ignored && !real.startsWith(realTop) && !real.startsWith(linkRoot)) {
            throw new ChartException("symbolic link " + name + " leaves the chart: it leads to " + real
                    + "; put a copy into the chart, or allow links within a larger folder");
        }
        if (!ignored && open.contains(real)) {
            throw new ChartException("symbolic link " + name + " leads back to a folder that holds it: " + real);
        }
    }

    private void take(Path path, String name) throws IOException {
        long size = Files.size(path);
        if (size > budget.limits().fileBytes()) {
            throw new ChartException("chart file \"" + name + "\" is larger than the maximum file size "
                    + budget.limits().fileBytes());
        }
        budget.take(size);
        files.add(new ChartFile(name, ByteOrderMark.strip(Files.readAllBytes(path))));
    }
}
