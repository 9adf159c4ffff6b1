package dev.plumbline.input;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file system that does what another one does and tells an observer. Every path that is made from one of its paths
 * is one of its own, so that what is reached from a first path is observed to the last file, without anybody having to
 * think of it.
 */
public final class ObservedFileSystem extends FileSystem {

    private final FileSystem plain;
    private final ObservedProvider provider;

    private ObservedFileSystem(FileSystem plain, FileObserver observer) {
        this.plain = plain;
        this.provider = new ObservedProvider(this, plain.provider(), observer);
    }

    /** The file system of plain paths, observed. */
    public static ObservedFileSystem of(FileSystem plain, FileObserver observer) {
        return new ObservedFileSystem(plain, observer);
    }

    /** The same path, observed. */
    public Path observe(Path path) {
        return new ObservedPath(this, plain(path));
    }

    /** The same path, not observed. */
    public static Path plain(Path path) {
        return path instanceof ObservedPath observed ? observed.plain() : path;
    }

    /** The same path, observed; null for none. */
    @Nullable
    Path observeIfAny(@Nullable Path path) {
        return path == null ? null : observe(path);
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    /** Has no effect: there is nothing to close. */
    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return plain.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return plain.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return plain.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        List<Path> roots = new ArrayList<>();
        plain.getRootDirectories().forEach(root -> roots.add(observe(root)));
        return roots;
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return plain.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return plain.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return observe(plain.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = plain.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(plain(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return plain.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("an observed file system is not watched");
    }
}
