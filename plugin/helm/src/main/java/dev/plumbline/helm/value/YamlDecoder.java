package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes values of nodes. */
final class YamlDecoder {
    /** Below so many nodes, or so many of them by alias, a document is harmless whatever it repeats. */
    private static final int HARMLESS_NODES = 1_000;

    private static final int HARMLESS_ALIASES = 100;

    private final YamlTree tree;
    private final YamlMarks marks;
    private int nodes;
    private int aliased;
    private int aliasDepth;

    // What YAML can hold and JSON cannot is refused only when all of the document has been understood.
    private @Nullable YamlException unfitKey;
    private @Nullable YamlException unfitNumber;

    YamlDecoder(YamlTree tree, YamlMarks marks) {
        this.tree = tree;
        this.marks = marks;
    }

    Value decode() {
        YamlNode root = tree.root();
        Value value = root == null ? NilValue.NIL : value(root, "");
        if (unfitKey != null) {
            throw unfitKey;
        }
        if (unfitNumber != null) {
            throw unfitNumber;
        }
        return value;
    }

    private YamlException refused(String message, YamlNode node) {
        return new YamlException(
                "error converting YAML to JSON: " + message, tree.line(node.start()), tree.column(node.start()));
    }

    private Value value(YamlNode node, String path) {
        count(node);
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar(scalar, path);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            List<Value> items = new ArrayList<>(sequence.items().size());
            for (YamlNode item : sequence.items()) {
                items.add(value(item, marks.paths() ? step(path, Integer.toString(items.size())) : ""));
            }
            return ListValue.of(items, marks.mark(sequence, path));
        }
        if (node instanceof YamlNode.Mapping mapping) {
            MapValue map = MapValue.empty(marks.mark(mapping, path));
            fill(map, mapping, path);
            return map;
        }
        YamlNode target = target(node);
        aliasDepth++;
        Value value = value(target, path);
        aliasDepth--;
        return value;
    }

    private YamlNode target(YamlNode node) {
        if (node instanceof YamlNode.Alias alias && alias.target() == null) {
            throw refused("yaml: anchor '" + alias.name() + "' value contains itself", node);
        }
        return node.resolved();
    }

    private static String step(String path, String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }

    /** Refuses documents that say little and mean much: the share of nodes by alias may be the smaller the more there are. */
    private void count(YamlNode node) {
        nodes++;
        if (aliasDepth == 0) {
            return;
        }
        aliased++;
        if (aliased > HARMLESS_ALIASES && nodes > HARMLESS_NODES && aliased > nodes * allowedShare()) {
            throw refused("yaml: document contains excessive aliasing", node);
        }
    }

    private double allowedShare() {
        double excess = (nodes - 400_000) / 3_600_000.0;
        return excess <= 0 ? 0.99 : excess >= 1 ? 0.10 : 0.99 - 0.89 * excess;
    }

    private Value scalar(YamlNode.Scalar scalar, String path) {
        Value value = resolve(scalar);
        if (value instanceof StringValue string) {
            return string.string().equals(scalar.value())
                    ? new StringValue(marks.text(scalar, path))
                    : StringValue.of(GoStrings.replaceInvalid(string.string()), marks.mark(scalar, path));
        }
        if (value instanceof IntValue number) {
            return new FloatValue(YamlScalars.doubleOf(number), marks.mark(scalar, path));
        }
        if (value instanceof FloatValue number && !Double.isFinite(number.value()) && unfitNumber == null) {
            unfitNumber = refused("json: unsupported value: " + GoNumbers.format(number.value()), scalar);
        }
        Mark mark = marks.mark(scalar, path);
        return mark == Mark.NONE ? value : value.and(mark);
    }

    private Value resolve(YamlNode.Scalar scalar) {
        try {
            return YamlScalars.resolve(scalar);
        } catch (FunctionException e) {
            throw refused(e.getMessage(), scalar);
        }
    }

    private void fill(MapValue map, YamlNode.Mapping mapping, String path) {
        boolean fits = unfitKey == null;
        for (YamlNode.Entry entry : mapping.entries()) {
            if (YamlScalars.isMerge(entry.key())) {
                merge(map, entry.value(), path);
                continue;
            }
            Value given = keyValue(entry.key());
            String key = key(given);
            Value value = value(entry.value(), marks.paths() ? step(path, key) : "");
            map.put(key, value);
            // Of entries with one key the last counts, also for what is said about it.
            if (fits && key.isEmpty() && !(given instanceof StringValue)) {
                unfitKey = refused(
                        "unsupported map key of type: " + unfit(given) + ", value: "
                                + new YamlGoSyntax().of(entry.value()),
                        entry.key());
            }
        }
    }

    private void merge(MapValue map, YamlNode node, String path) {
        YamlNode source = target(node);
        aliasDepth += source == node ? 0 : 1;
        if (source instanceof YamlNode.Mapping mapping) {
            count(mapping);
            fill(map, mapping, path);
        } else if (node instanceof YamlNode.Sequence sequence) {
            for (int i = sequence.items().size() - 1; i >= 0; i--) {
                YamlNode item = sequence.items().get(i);
                if (!(target(item) instanceof YamlNode.Mapping)) {
                    throw unmergeable(item);
                }
                merge(map, item, path);
            }
        } else {
            throw unmergeable(node);
        }
        aliasDepth -= source == node ? 0 : 1;
    }

    private YamlException unmergeable(YamlNode node) {
        return refused("yaml: map merge requires map or sequence of maps as the value", node);
    }

    private Value keyValue(YamlNode key) {
        YamlNode node = target(key);
        if (node instanceof YamlNode.Scalar scalar) {
            return resolve(scalar);
        }
        value(key, "");
        throw refused("yaml: invalid map key: " + new YamlGoSyntax().of(node), key);
    }

    /** The key as a string; empty if it is of a type that cannot be one. */
    static String key(Value key) {
        if (key instanceof StringValue string) {
            return GoStrings.replaceInvalid(string.string());
        }
        if (key instanceof BoolValue bool) {
            return Boolean.toString(bool.value());
        }
        if (key instanceof FloatValue number) {
            return floatKey((float) number.value());
        }
        boolean integer = key instanceof IntValue number && number.type().equals(GoType.INT64);
        return integer ? Long.toString(((IntValue) key).value()) : "";
    }

    private static String unfit(Value key) {
        return key instanceof IntValue number
                ? "uint64, key: 0x" + Long.toHexString(number.value())
                : "%!s(<nil>), key: <nil>";
    }

    /** Keys that are floats are cut down to 32 bits, and written with as few digits as tell them apart. */
    private static String floatKey(float key) {
        if (Float.isNaN(key)) {
            return ".nan";
        }
        if (Float.isInfinite(key)) {
            return key > 0 ? ".inf" : "-.inf";
        }
        return GoNumbers.format(key);
    }
}
