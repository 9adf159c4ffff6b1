package dev.plumbline.bridge.plan;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as a plan has it: known, null, or known only after apply. Whoever asks for something inside a value that is
 * unknown gets something unknown, and inside null gets null.
 */
final class Planned {

    private final @Nullable Node value;
    private final @Nullable Node unknown;
    private final @Nullable Node sensitive;
    private final String path;
    private final Position at;

    private Planned(@Nullable Node value, @Nullable Node unknown, @Nullable Node sensitive, String path, Position at) {
        this.value = value;
        this.unknown = unknown;
        this.sensitive = sensitive;
        this.path = path;
        this.at = at;
    }

    /** All of what a resource will be. */
    static Planned of(@Nullable Node after, @Nullable Node unknown, @Nullable Node sensitive, Position at) {
        return new Planned(after, unknown, sensitive, "", at);
    }

    /** Whether it is known only after apply. */
    boolean unknown() {
        return isTrue(unknown);
    }

    /** Whether it is known to be nothing: null, or not there. */
    boolean absent() {
        return !unknown() && (value == null || (value instanceof Node.Scalar scalar && scalar.value() == null));
    }

    /** Whether it is an empty list, map or text, or nothing. */
    boolean empty() {
        if (unknown() || absent()) {
            return !unknown();
        }
        if (value instanceof Node.Sequence list) {
            return list.items().isEmpty();
        }
        return value instanceof Node.Mapping map
                ? map.fields().isEmpty()
                : value instanceof Node.Scalar scalar && "".equals(scalar.value());
    }

    /** Whether its value must not be shown. */
    boolean sensitive() {
        return isTrue(sensitive);
    }

    /** {@code vpc_config[0].public_access_cidrs}; empty for all of a resource. */
    String path() {
        return path;
    }

    /** Where it stands in the file of the plan, or what is nearest to it. */
    Position at() {
        return at;
    }

    /** The value of a key. */
    Planned get(String key) {
        Position place = value instanceof Node.Mapping map ? map.keyAt(key) : at;
        return new Planned(
                inside(value, key),
                isTrue(unknown) ? unknown : inside(unknown, key),
                isTrue(sensitive) ? sensitive : inside(sensitive, key),
                path.isEmpty() ? key : path + '.' + key,
                place);
    }

    /**
     * The block of a name that can stand once, which a plan has as a list of one. If it is there in no number that is
     * known, it is unknown; if it is not there, null.
     */
    Planned block(String key) {
        Planned block = get(key);
        if (block.unknown() || !(block.value instanceof Node.Sequence || block.unknown instanceof Node.Sequence)) {
            return block;
        }
        List<Planned> items = block.items();
        return items.isEmpty() ? new Planned(null, null, null, block.path, block.at) : items.get(0);
    }

    /** The items of a list or set; none if it is unknown, null or something else. */
    List<Planned> items() {
        List<Planned> items = new ArrayList<>();
        if (!unknown()) {
            int count = Math.max(size(value), size(unknown));
            for (int i = 0; i < count; i++) {
                String step = String.valueOf(i);
                Node item = value instanceof Node.Sequence ? value.at(List.of(step)) : null;
                items.add(new Planned(
                        item,
                        unknown instanceof Node.Sequence ? unknown.at(List.of(step)) : null,
                        isTrue(sensitive)
                                ? sensitive
                                : sensitive instanceof Node.Sequence ? sensitive.at(List.of(step)) : null,
                        path + '[' + i + ']',
                        item == null ? at : item.at()));
            }
        }
        return items;
    }

    /** The keys of a map; none if it is unknown, null or something else. */
    List<String> keys() {
        return !unknown() && value instanceof Node.Mapping map
                ? List.copyOf(map.fields().keySet())
                : List.of();
    }

    /** A known text, or what a number or truth value looks like; empty if it is none. */
    String text() {
        return !unknown() && value instanceof Node.Scalar scalar && scalar.value() != null
                ? scalar.value().toString()
                : "";
    }

    /** The known texts of a list. */
    List<String> texts() {
        return items().stream()
                .map(Planned::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Whether it is known to be true. */
    boolean isTrue() {
        // Sets of the older kind of provider have truth values as texts.
        return text().equals("true");
    }

    /** A known whole number; the number given if it is none. */
    long number(long otherwise) {
        return !unknown() && value instanceof Node.Scalar scalar && scalar.value() instanceof Long number
                ? number
                : otherwise;
    }

    /** The value for a message, {@code 3}, {@code "AES256"}, {@code not set}; never that of something sensitive. */
    String show() {
        if (sensitive()) {
            return "a sensitive value";
        }
        if (absent()) {
            return "not set";
        }
        if (value instanceof Node.Scalar scalar && scalar.value() instanceof String) {
            return '"' + text() + '"';
        }
        return value instanceof Node.Scalar ? text() : value == null ? "unknown" : value.describe();
    }

    private static @Nullable Node inside(@Nullable Node node, String key) {
        return node instanceof Node.Mapping map ? map.get(key) : null;
    }

    private static int size(@Nullable Node node) {
        return node instanceof Node.Sequence list ? list.items().size() : 0;
    }

    private static boolean isTrue(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value());
    }
}
