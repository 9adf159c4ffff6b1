package dev.plumbline.write;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.manifest.YamlWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that the tool has written, each with the hash of what it wrote. It stands outside every folder that a
 * cluster syncs, because it is no manifest.
 *
 * @param hashes {@code sha256:...} by path within the tree
 */
public record OwnershipIndex(SortedMap<String, String> hashes) {

    /** Where the index stands within the tree. */
    public static final String FILE = ".plumbline/index.yaml";

    private static final String HEADER = "# Written by Plumbline: the files it owns. Commit it with them.\n";

    public OwnershipIndex {
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    /** Whether the tool owns a file, whatever stands in it by now. */
    boolean owns(String file) {
        return hashes.containsKey(file);
    }

    /** The text of the index. */
    String text() {
        Map<String, Node> files = new TreeMap<>();
        hashes.forEach((file, hash) -> files.put(file, Node.Scalar.of(hash)));
        return HEADER
                + YamlWriter.write(new Node.Mapping(
                        Map.of("files", new Node.Mapping(files, Map.of(), Position.START)), Map.of(), Position.START));
    }

    /**
     * Reads an index.
     *
     * @param name the index's path as a person knows it
     * @throws TreeException if it cannot be read; guessing what is owned could delete a user's file
     */
    static OwnershipIndex read(String text, String name) throws TreeException {
        try {
            List<Node> documents = YamlReader.documents(text);
            Node.Mapping files = documents.size() == 1 && documents.get(0) instanceof Node.Mapping index
                    ? index.mapping("files")
                    : null;
            if (files == null) {
                throw new YamlException("this is no index", Position.START);
            }
            SortedMap<String, String> hashes = new TreeMap<>();
            for (String file : files.fields().keySet()) {
                String hash = files.string(file);
                if (hash == null
                        || file.startsWith("/")
                        || List.of(file.split("/", -1)).contains("..")) {
                    throw new YamlException("\"" + file + "\" is no entry of an index", files.keyAt(file));
                }
                hashes.put(file, hash);
            }
            return new OwnershipIndex(hashes);
        } catch (YamlException e) {
            throw new TreeException(
                    e.problem(),
                    "restore the file, or delete it and the rendered files together and render again",
                    SourceLocation.of(name, e.at()));
        }
    }

    /** The hash of a file's content. */
    static String hash(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash of a text, in UTF-8. */
    static String hash(String content) {
        return hash(content.getBytes(StandardCharsets.UTF_8));
    }
}
