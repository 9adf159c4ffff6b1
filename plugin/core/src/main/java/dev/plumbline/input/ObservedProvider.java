package dev.plumbline.input;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands everything on to another provider, and tells an observer before and after. */
final class ObservedProvider extends FileSystemProvider {

    private final ObservedFileSystem fileSystem;
    private final FileSystemProvider plain;
    private final FileObserver observer;

    ObservedProvider(ObservedFileSystem fileSystem, FileSystemProvider plain, FileObserver observer) {
        this.fileSystem = fileSystem;
        this.plain = plain;
        this.observer = observer;
    }

    /** Something that is done to a file. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Something that is done to a file and answers nothing. */
    private interface Deed {
        void run() throws IOException;
    }

    private <T> T observe(Access access, Path path, Work<T> work) throws IOException {
        observer.before(access, path);
        boolean found = true;
        try {
            return work.run();
        } catch (IOException e) {
            found = !Absence.isOne(e, path);
            throw e;
        } finally {
            observer.after(access, path, found);
        }
    }

    Path follow(Path path, Work<Path> work) throws IOException {
        return observe(Access.FOLLOW, path, work);
    }

    private void perform(Access access, Path path, Deed deed) throws IOException {
        observe(access, path, () -> {
            deed.run();
            return path;
        });
    }

    private static Path plain(Path path) {
        return ObservedFileSystem.plain(path);
    }

    private static Access access(Set<? extends OpenOption> options) {
        return options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)
                ? Access.CHANGE
                : options.contains(LinkOption.NOFOLLOW_LINKS) ? Access.READ_PLAIN : Access.READ;
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        Path file = plain(path);
        return observe(access(options), file, () -> plain.newByteChannel(file, options, attributes));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = plain(path);
        return observe(access(options), file, () -> plain.newFileChannel(file, options, attributes));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path file = plain(folder);
        DirectoryStream<Path> entries = observe(
                Access.LIST,
                file,
                () -> plain.newDirectoryStream(file, entry -> filter.accept(fileSystem.observe(entry))));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> iterator = entries.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return iterator.hasNext();
                    }

                    @Override
                    public Path next() {
                        return fileSystem.observe(iterator.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        perform(Access.CHANGE, plain(folder), () -> plain.createDirectory(plain(folder), attributes));
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        perform(Access.CHANGE, plain(link), () -> plain.createSymbolicLink(plain(link), plain(target), attributes));
    }

    @Override
    public void delete(Path path) throws IOException {
        perform(Access.CHANGE, plain(path), () -> plain.delete(plain(path)));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        perform(Access.CHANGE, plain(target), () -> plain.copy(plain(source), plain(target), options));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        perform(Access.CHANGE, plain(target), () -> plain.move(plain(source), plain(target), options));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        perform(Access.CHANGE, plain(path), () -> plain.setAttribute(plain(path), attribute, value, options));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        Path file = plain(link);
        return fileSystem.observe(follow(file, () -> plain.readSymbolicLink(file)));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path file = plain(path);
        perform(Access.LOOK, file, () -> plain.checkAccess(file, modes));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        Path file = plain(path);
        return observe(Access.LOOK, file, () -> plain.readAttributes(file, type, options));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        Path file = plain(path);
        return observe(Access.LOOK, file, () -> plain.readAttributes(file, attributes, options));
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return plain.getFileAttributeView(plain(path), type, options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        Path one = plain(path);
        Path two = plain(other);
        return observe(Access.FOLLOW, one, () -> observe(Access.FOLLOW, two, () -> plain.isSameFile(one, two)));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        Path file = plain(path);
        return observe(Access.LOOK, file, () -> plain.isHidden(file));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return plain.getFileStore(plain(path));
    }

    @Override
    public String getScheme() {
        return "observed";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("an observed file system has no address");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return newFileSystem(uri, Map.of());
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("an observed file system has no address");
    }
}
