package dev.plumbline.write;

import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.write.TreeFolder.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a tree, held by one run at a time. The operating system takes it from a run that dies, so that no
 * dead run ever holds it. The file that it hangs on stays, and says who holds it while somebody does.
 */
public final class TreeLock implements AutoCloseable {

    /** Where the lock stands within the tree. */
    static final String FILE = TreeFolder.OWN + "/lock";

    /** Far beyond what stands in the file, which others are to read: some systems let nobody read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel channel;
    private final String key;

    private TreeLock(FileChannel channel, String key) {
        this.channel = channel;
        this.key = key;
    }

    static TreeLock acquire(TreeFolder folder, Duration patience, Consumer<String> listener) throws TreeException {
        long start = System.nanoTime();
        boolean told = false;
        try {
            folder.checkOwn(TreeFolder.OWN, Kind.FOLDER);
            folder.checkOwn(FILE, Kind.FILE);
            if (folder.kind(TreeFolder.OWN) == Kind.MISSING) {
                Files.createDirectories(folder.path(TreeFolder.OWN));
            }
            while (true) {
                Attempt attempt = attempt(folder.path(FILE), listener);
                if (attempt.lock() != null) {
                    return attempt.lock();
                }
                if (System.nanoTime() - start >= patience.toNanos()) {
                    throw new TreeException(
                            attempt.holder() + " is writing this tree",
                            "wait until it has ended and run again; -Dgitops.lockTimeout=SECONDS waits longer than "
                                    + patience.toSeconds(),
                            SourceLocation.of(folder.display(FILE)));
                }
                if (!told) {
                    listener.accept(attempt.holder() + " is writing " + folder.name() + "; waiting for it, at most "
                            + patience.toSeconds() + " s");
                    told = true;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (IOException e) {
            throw folder.broken("the tree cannot be locked for writing", "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TreeException("waiting for another run was interrupted", "", SourceLocation.of(folder.name()));
        }
    }

    /** A lock, or who holds it. */
    private record Attempt(@Nullable TreeLock lock, String holder) {}

    private static Attempt attempt(Path file, Consumer<String> listener) throws IOException {
        // Locks of files belong to the whole JVM, and closing the file anywhere in it gives them up. So this comes
        // first; properties are the one map that all class loaders share.
        String key =
                "dev.plumbline.lock:" + Objects.requireNonNull(file.getParent()).toRealPath();
        String self = "process " + ProcessHandle.current().pid() + " (since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ")";
        Object other = System.getProperties().putIfAbsent(key, self);
        if (other != null) {
            return new Attempt(null, "another thread of " + other);
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            Object identity = identity(file);
            if (!tryLock(channel, listener)) {
                return new Attempt(null, holder(channel));
            }
            if (!Objects.equals(identity, identity(file))) {
                // Somebody removed the file meanwhile; another run may hold the lock on a new one.
                return new Attempt(null, "another run");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)), 0);
            locked = true;
            return new Attempt(new TreeLock(channel, key), self);
        } finally {
            if (!locked) {
                if (channel != null) {
                    channel.close();
                }
                System.getProperties().remove(key);
            }
        }
    }

    private static boolean tryLock(FileChannel channel, Consumer<String> listener) {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            listener.accept("the file system of the tree has no locks (" + e.getMessage()
                    + "); make sure that no other run writes it");
            return true;
        }
    }

    private static @Nullable Object identity(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey())
                : null;
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(200);
        channel.read(text, 0);
        String holder = StandardCharsets.UTF_8.decode(text.flip()).toString();
        return holder.isBlank() ? "another run" : holder;
    }

    /** Sees that this was not closed. */
    void checkHeld() {
        if (!channel.isOpen()) {
            throw new IllegalStateException("the lock was given back");
        }
    }

    /** Lets the next run write. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            // Who held the lock last is of no interest, and the operating system takes it back in the end.
        } finally {
            System.getProperties().remove(key);
        }
    }
}
