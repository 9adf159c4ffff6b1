package dev.plumbline.policy.cel.value;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.schema.FieldPath;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents as values. What they hold is looked at only when it is asked for. */
public final class Json {

    private Json() {}

    /** A document as a value. */
    public static Object of(Node node) {
        return of(node, null, FieldPath.ROOT);
    }

    /** A document as a value that notes what is looked at. */
    public static Object of(Node node, Reads reads) {
        return of(node, reads, FieldPath.ROOT);
    }

    private static Object of(Node node, @Nullable Reads reads, FieldPath path) {
        if (node instanceof Node.Mapping mapping) {
            return new Fields(mapping, reads, path);
        }
        if (node instanceof Node.Sequence sequence) {
            return new Items(sequence, reads, path);
        }
        return scalar(((Node.Scalar) node).value());
    }

    /** A scalar of a document as a value. */
    public static Object scalar(@Nullable Object value) {
        if (value == null) {
            return Null.NULL;
        }
        // The API server has no larger whole numbers than those of 64 bits.
        return value instanceof BigInteger number ? (Object) number.doubleValue() : value;
    }

    private static final class Fields extends AbstractMap<Object, Object> {

        private final Node.Mapping mapping;
        private final @Nullable Reads reads;
        private final FieldPath path;

        Fields(Node.Mapping mapping, @Nullable Reads reads, FieldPath path) {
            this.mapping = mapping;
            this.reads = reads;
            this.path = path;
        }

        @Override
        public @Nullable Object get(Object key) {
            Node child = key instanceof String name ? mapping.get(name) : null;
            note(key);
            return child == null ? null : value((String) key, child);
        }

        @Override
        public boolean containsKey(Object key) {
            note(key);
            return key instanceof String name && mapping.get(name) != null;
        }

        private void note(Object key) {
            if (reads != null && key instanceof String name) {
                reads.read(path, path.field(name));
            }
        }

        private Object value(String name, Node child) {
            return of(child, reads, reads == null ? FieldPath.ROOT : path.field(name));
        }

        @Override
        public int size() {
            return mapping.fields().size();
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<Object, Object>> iterator() {
                    Iterator<Entry<String, Node>> fields =
                            mapping.fields().entrySet().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return fields.hasNext();
                        }

                        @Override
                        public Entry<Object, Object> next() {
                            Entry<String, Node> field = fields.next();
                            return Map.entry(field.getKey(), value(field.getKey(), field.getValue()));
                        }
                    };
                }

                @Override
                public int size() {
                    return mapping.fields().size();
                }
            };
        }
    }

    private static final class Items extends AbstractList<Object> {

        private final Node.Sequence sequence;
        private final @Nullable Reads reads;
        private final FieldPath path;

        Items(Node.Sequence sequence, @Nullable Reads reads, FieldPath path) {
            this.sequence = sequence;
            this.reads = reads;
            this.path = path;
        }

        @Override
        public Object get(int index) {
            Node item = sequence.items().get(index);
            if (reads == null) {
                return of(item, null, FieldPath.ROOT);
            }
            FieldPath at = path.item(index);
            reads.read(path, at);
            return of(item, reads, at);
        }

        @Override
        public int size() {
            return sequence.items().size();
        }
    }
}
