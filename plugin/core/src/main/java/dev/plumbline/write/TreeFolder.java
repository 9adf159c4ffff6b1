package dev.plumbline.write;

import dev.plumbline.manifest.SourceLocation;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a tree on disk. The folder itself may be reached through links, as its owner chose; nothing below it
 * is.
 *
 * @param root the folder, absolute
 * @param name its path as a person knows it
 */
record TreeFolder(Path root, String name) {

    /** The tool's own folder. */
    static final String OWN = ".plumbline";

    /** What stands at a path. */
    enum Kind {
        MISSING,
        FILE,
        FOLDER,
        /** A link, or what is neither file nor folder. */
        OTHER
    }

    Path path(String file) {
        return file.isEmpty() ? root : root.resolve(file);
    }

    /** What stands at a path itself; the way to it is not looked at. */
    Kind kind(String file) throws IOException {
        BasicFileAttributes attributes = attributes(file);
        return attributes == null
                ? Kind.MISSING
                : attributes.isRegularFile() ? Kind.FILE : attributes.isDirectory() ? Kind.FOLDER : Kind.OTHER;
    }

    /** The attributes of what stands at a path, links not followed; null if there is nothing. */
    @Nullable
    BasicFileAttributes attributes(String file) throws IOException {
        try {
            return Files.readAttributes(path(file), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            Path parent = path(file).getParent();
            if (!(e instanceof AccessDeniedException) && parent != null && !Files.isDirectory(parent)) {
                // A file is on the way.
                return null;
            }
            throw e;
        }
    }

    /** What stands in the tree now. */
    TreeView view() {
        return new TreeView(this);
    }

    /**
     * A file of the tool's own; null if there is none.
     *
     * @throws TreeException if the file, or the tool's folder, is a link or otherwise not what the tool made
     */
    @Nullable
    String readOwn(String file) throws IOException, TreeException {
        checkOwn(OWN, Kind.FOLDER);
        checkOwn(file, Kind.FILE);
        Content content = view().read(file);
        return content == null ? null : content.text();
    }

    /**
     * Sees that something of the tool's own is what it should be, or is not there.
     *
     * @throws TreeException if it is something else
     */
    void checkOwn(String file, Kind kind) throws IOException, TreeException {
        Kind found = kind(file);
        if (found != Kind.MISSING && found != kind) {
            throw new TreeException(
                    "this is no plain " + (kind == Kind.FOLDER ? "folder" : "file") + ", and Plumbline follows no link",
                    "remove it",
                    SourceLocation.of(display(file)));
        }
    }

    /** The path of a file as a person knows it. */
    String display(String file) {
        return file.isEmpty() ? name : name.equals(".") ? file : name + '/' + file;
    }

    /** The error of a file system as a person should read it. */
    TreeException broken(String message, String fix, IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        String what = reason != null
                ? reason
                : switch (e.getClass().getSimpleName()) {
                    case "AccessDeniedException" -> "access denied";
                    case "NoSuchFileException" -> "the file is gone";
                    default -> e.getClass().getSimpleName();
                };
        String file = e instanceof FileSystemException system && system.getFile() != null
                ? within(root.getFileSystem().getPath(system.getFile()))
                : "";
        return new TreeException(message + ": " + what, fix, SourceLocation.of(display(file)));
    }

    private String within(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString().replace('\\', '/') : "";
    }
}
