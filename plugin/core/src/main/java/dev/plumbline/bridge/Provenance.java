package dev.plumbline.bridge;

import dev.plumbline.manifest.JsonText;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which state outputs were read from.
 *
 * @param lineage what tells the state from others, for as long as it is there
 * @param serial goes up with each change of the state
 * @param note what a reader should know; empty if nothing
 */
public record Provenance(String lineage, long serial, String note) {

    /** Where it stands in a file of outputs. */
    public static final String KEY = "provenance";

    private static final String HASH = "hash";

    /** That of a file of outputs; empty if there is none that can be used. */
    static Optional<Provenance> of(Node.Mapping file) {
        Node.Mapping provenance = file.mapping(KEY);
        if (provenance == null) {
            return Optional.empty();
        }
        String lineage = provenance.string("lineage");
        String note = provenance.string("note");
        return lineage != null
                        && provenance.get("serial") instanceof Node.Scalar serial
                        && serial.value() instanceof Long count
                ? Optional.of(new Provenance(lineage, count, note == null ? "" : note))
                : Optional.empty();
    }

    /** The text of a file of outputs, canonical: keys sorted, so that a difference is one of content. */
    public String text(Node.Mapping outputs) {
        Map<String, @Nullable Object> provenance = new LinkedHashMap<>();
        provenance.put(HASH, hash(outputs));
        provenance.put("lineage", lineage);
        if (!note.isEmpty()) {
            provenance.put("note", note);
        }
        provenance.put("serial", serial);
        Map<String, @Nullable Object> all = new TreeMap<>();
        outputs.fields().forEach((key, value) -> all.put(key, value.data()));
        all.put(KEY, provenance);
        return canonical(all);
    }

    /** Data as JSON, the keys of each map sorted. */
    static String canonical(@Nullable Object data) {
        return JsonText.of(sorted(data));
    }

    private static @Nullable Object sorted(@Nullable Object data) {
        if (data instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> keys = new TreeMap<>();
            map.forEach((key, value) -> keys.put(String.valueOf(key), sorted(value)));
            return keys;
        }
        if (data instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(sorted(item)));
            return items;
        }
        return data;
    }

    /** Whether the content of a file of outputs is what the tool wrote. */
    static boolean untouched(Node.Mapping file) {
        Node.Mapping provenance = file.mapping(KEY);
        return provenance != null && hash(file.without(KEY)).equals(provenance.string(HASH));
    }

    private static String hash(Node.Mapping outputs) {
        return "sha256:" + Sha256.hex(canonical(outputs.data()));
    }
}
