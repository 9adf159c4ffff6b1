package dev.plumbline.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an access to a file has to find. Contents are compared as they are: nothing short of the same bytes will do, and
 * a fresh JVM compares faster than it hashes.
 */
public final class Expectation {

    private static final Set<OpenOption> PLAIN = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /** Outside the heap, so that what is read is not copied. */
    private static final ThreadLocal<ByteBuffer> PIECE = new Pieces();

    private static final String FILE = "file";
    private static final String FOLDER = "folder";

    private final Access access;
    private final Path path;
    private final byte @Nullable [] state;

    /**
     * An expectation.
     *
     * @param access what is done: anything but {@link Access#CHANGE}
     * @param path the file, absolute
     * @param state what it finds; null if it finds no file
     */
    public Expectation(Access access, Path path, byte @Nullable [] state) {
        this.access = access;
        this.path = path;
        this.state = state;
    }

    /** That a plain file, and no link to one, has a content. */
    public static Expectation content(Path path, byte[] content) {
        return new Expectation(Access.READ_PLAIN, path, content);
    }

    /** That no link is part of a path, which leads to something. */
    static Expectation direct(Path path) {
        return new Expectation(Access.FOLLOW, path, bytes(path.toString()));
    }

    /** That there is no such file, not even a link that leads nowhere. */
    public static Expectation missing(Path path) {
        return new Expectation(Access.LOOK, path, null);
    }

    /**
     * That a plain file, and no link to one, has the content that it has now.
     *
     * @throws IOException if it cannot be read, or is a link
     */
    public static Expectation ofContentNow(Path path) throws IOException {
        return ofNow(Access.READ_PLAIN, path);
    }

    /**
     * That a path is what it is now: a file, a folder, a link, nothing.
     *
     * @throws IOException if that cannot be told
     */
    public static Expectation ofKindNow(Path path) throws IOException {
        return ofNow(Access.LOOK, path);
    }

    /**
     * That a folder has the entries that it has now.
     *
     * @throws IOException if it cannot be read
     */
    public static Expectation ofNamesNow(Path path) throws IOException {
        return ofNow(Access.LIST, path);
    }

    /**
     * That what an access finds now is found again.
     *
     * @throws IOException if it finds something that cannot be read
     */
    static Expectation ofNow(Access access, Path path) throws IOException {
        return new Expectation(access, path, state(access, path));
    }

    /** What is done. */
    public Access access() {
        return access;
    }

    /** To which file. */
    public Path path() {
        return path;
    }

    /** What it finds; null if it finds no file. To be left as it is. */
    public byte @Nullable [] state() {
        return state;
    }

    /** The entries of a folder; none if it finds no folder. To be asked of expectations of names only. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        if (state != null && state.length > 0) {
            names.addAll(List.of(new String(state, StandardCharsets.UTF_8).split("\0", -1)));
        }
        return names;
    }

    /** The same content of a file that is no link. */
    Expectation plain() {
        return new Expectation(Access.READ_PLAIN, path, state);
    }

    /** Whether it is that of a look which finds a file, and no link to one. */
    boolean isFile() {
        return access == Access.LOOK && says(FILE);
    }

    /** Whether it is that of a look which finds a folder, and no link to one. */
    boolean isFolder() {
        return access == Access.LOOK && says(FOLDER);
    }

    /** Whether it is that of following a path which no link is part of. */
    boolean isDirect() {
        return access == Access.FOLLOW && says(path.toString());
    }

    private boolean says(String text) {
        return state != null && Arrays.equals(state, bytes(text));
    }

    /** Whether it is so; not if the file cannot be read. */
    public boolean holds() {
        try {
            return (access == Access.READ_PLAIN && state != null)
                    ? hasPlainContent(path, state)
                    : Arrays.equals(state, state(access, path));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte @Nullable [] state(Access access, Path path) throws IOException {
        try {
            return switch (access) {
                case READ -> Files.readAllBytes(path);
                case READ_PLAIN -> plainContent(path);
                case LIST -> names(path);
                case LOOK -> bytes(kind(path));
                case FOLLOW -> bytes(path.toRealPath().toString());
                case CHANGE -> throw new IllegalArgumentException("a change finds nothing");
            };
        } catch (IOException e) {
            if (Absence.isOne(e, path)) {
                return null;
            }
            throw e;
        }
    }

    private static byte[] plainContent(Path path) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path, PLAIN)) {
            return content(channel);
        }
    }

    /** The same as comparing what {@link #plainContent} reads; a file of another length need not be read. */
    private static boolean hasPlainContent(Path path, byte[] content) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path, PLAIN)) {
            return channel.size() == content.length && hasContent(channel, content);
        }
    }

    /** Compares piece by piece, without memory for each file: it may be thousands of them. */
    private static boolean hasContent(SeekableByteChannel channel, byte[] content) throws IOException {
        ByteBuffer piece = PIECE.get();
        for (int at = 0; at < content.length; at += piece.limit()) {
            if (channel.read(piece.clear()) < 0) {
                return false;
            }
            piece.flip();
            if (piece.limit() > content.length - at || !piece.equals(ByteBuffer.wrap(content, at, piece.limit()))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] content(SeekableByteChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // Until it is full, or the file is shorter by now.
        }
        return content.hasRemaining() ? Arrays.copyOf(content.array(), content.position()) : content.array();
    }

    /** Sorted. */
    private static byte[] names(Path folder) throws IOException {
        String[] names = folder.getFileSystem() == FileSystems.getDefault()
                ? folder.toFile().list()
                : null;
        // What it says nothing about may be missing, no folder, or unreadable.
        return names == null ? listedNames(folder) : joined(names);
    }

    /** As texts, cut from paths: taking thousands of paths apart takes its time. */
    private static byte[] listedNames(Path folder) throws IOException {
        String separator = folder.getFileSystem().getSeparator();
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String path = entry.toString();
                names.add(path.substring(path.lastIndexOf(separator) + 1));
            }
        }
        return joined(names.toArray(new String[0]));
    }

    /** No name holds a character 0. */
    private static byte[] joined(String[] names) {
        Arrays.sort(names);
        return bytes(String.join("\0", names));
    }

    private static String kind(Path path) throws IOException {
        BasicFileAttributes self = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return self.isSymbolicLink() ? "link to " + target(path) : kind(self);
    }

    private static String target(Path link) throws IOException {
        try {
            return kind(Files.readAttributes(link, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            return "nothing";
        }
    }

    private static String kind(BasicFileAttributes attributes) {
        return attributes.isRegularFile() ? FILE : attributes.isDirectory() ? FOLDER : "other";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A class, because the first lambda of a JVM takes its time. */
    private static final class Pieces extends ThreadLocal<ByteBuffer> {
        @Override
        protected ByteBuffer initialValue() {
            return ByteBuffer.allocateDirect(1 << 16);
        }
    }
}
