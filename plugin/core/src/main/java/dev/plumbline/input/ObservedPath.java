package dev.plumbline.input;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path of an observed file system. Methods take plain paths too. */
final class ObservedPath implements Path {

    private final ObservedFileSystem fileSystem;
    private final Path plain;

    ObservedPath(ObservedFileSystem fileSystem, Path plain) {
        this.fileSystem = fileSystem;
        this.plain = plain;
    }

    Path plain() {
        return plain;
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return plain.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return fileSystem.observeIfAny(plain.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return fileSystem.observeIfAny(plain.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return fileSystem.observeIfAny(plain.getParent());
    }

    @Override
    public int getNameCount() {
        return plain.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return fileSystem.observe(plain.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return fileSystem.observe(plain.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return plain.startsWith(ObservedFileSystem.plain(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return plain.endsWith(ObservedFileSystem.plain(other));
    }

    @Override
    public Path normalize() {
        return fileSystem.observe(plain.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return fileSystem.observe(plain.resolve(ObservedFileSystem.plain(other)));
    }

    @Override
    public Path relativize(Path other) {
        return fileSystem.observe(plain.relativize(ObservedFileSystem.plain(other)));
    }

    @Override
    public URI toUri() {
        return plain.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return fileSystem.observe(plain.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return fileSystem.observe(
                ((ObservedProvider) fileSystem.provider()).follow(plain, () -> plain.toRealPath(options)));
    }

    /** Not supported: what is reached through a {@link File} would not be observed. */
    @Override
    public File toFile() {
        throw new UnsupportedOperationException("a file that is read otherwise than by its path is not observed");
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("an observed file system is not watched");
    }

    @Override
    public int compareTo(Path other) {
        return plain.compareTo(ObservedFileSystem.plain(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObservedPath path && plain.equals(path.plain);
    }

    @Override
    public int hashCode() {
        return plain.hashCode();
    }

    @Override
    public String toString() {
        return plain.toString();
    }
}
