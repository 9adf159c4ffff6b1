package dev.plumbline.write;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.manifest.YamlWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files with the hash of what the tool wrote, or is about to write, into each. The index stands outside every folder
 * that a cluster syncs, because it is no manifest.
 */
public final class OwnershipIndex {

    /** Where the index stands within the tree. */
    public static final String FILE = ".plumbline/index.yaml";

    /** Where it stands, until it is done, what a run is about to write. */
    static final String PENDING = ".plumbline/pending.yaml";

    /** What is there only while a run is writing, or after it was stopped. */
    public static final List<String> TRANSIENT = List.of(PENDING, Staging.FOLDER);

    private static final String HEADER = "# Written by Plumbline: the files it owns. Commit it with them.\n";
    private static final String PENDING_HEADER = "# Written by Plumbline: what a run was writing when it was stopped."
            + " The next run ends it and removes this file.\n";
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");

    private final SortedMap<String, String> hashes;
    private @Nullable String body;

    /**
     * An index.
     *
     * @param hashes {@code sha256:...} by path within the tree
     */
    public OwnershipIndex(SortedMap<String, String> hashes) {
        this.hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    /** {@code sha256:...} by path within the tree. */
    public SortedMap<String, String> hashes() {
        return hashes;
    }

    /** Whether the tool owns a file, whatever stands in it by now. */
    public boolean owns(String file) {
        return hashes.containsKey(file);
    }

    /** The text of the index. */
    public String text() {
        return HEADER + body();
    }

    /** The text of what a run is about to write. */
    String pendingText() {
        return PENDING_HEADER + body();
    }

    /** Asked for several times in a run, and long. */
    private String body() {
        String known = body;
        if (known == null) {
            Map<String, Node> files = new LinkedHashMap<>();
            hashes.forEach((file, hash) -> files.put(file, Node.Scalar.of(hash)));
            known = YamlWriter.write(new Node.Mapping(
                    Map.of("files", new Node.Mapping(files, Map.of(), Position.START)), Map.of(), Position.START));
            body = known;
        }
        return known;
    }

    /**
     * Reads an index.
     *
     * @param name the index's path as a person knows it
     * @param fix what to do if it cannot be read
     * @throws TreeException if it cannot be read; guessing what is owned could delete a user's file
     */
    static OwnershipIndex read(String text, String name, String fix) throws TreeException {
        try {
            List<Node> documents = YamlReader.documents(text);
            Node.Mapping files = documents.size() == 1 && documents.get(0) instanceof Node.Mapping index
                    ? index.mapping("files")
                    : null;
            if (files == null) {
                throw new YamlException("this is no list of files that Plumbline wrote", Position.START);
            }
            SortedMap<String, String> hashes = new TreeMap<>();
            for (String file : files.fields().keySet()) {
                String hash = files.string(file);
                if (!TreePath.isSafe(file)) {
                    throw new YamlException("\"" + file + "\" is no path that Plumbline writes", files.keyAt(file));
                }
                if (hash == null || !HASH.matcher(hash).matches()) {
                    throw new YamlException("\"" + file + "\" has no whole hash", files.keyAt(file));
                }
                hashes.put(file, hash);
            }
            return new OwnershipIndex(hashes);
        } catch (YamlException e) {
            throw new TreeException(e.problem(), fix, SourceLocation.of(name, e.at()));
        }
    }
}
