package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Go struct whose fields are known when it is made, or a pointer to one.
 *
 * @param type its Go type
 * @param fields in the order of declaration
 * @param embedding whether the first field is an embedded struct, whose fields are this one's too
 * @param methods what may be called on it, by name
 * @param string what its {@code String} method gives if the method belongs to a pointer to it: an action that writes the
 *     struct finds it, {@code print} does not; null if there is none
 * @param mark what it came from
 */
public record StructValue(
        GoType type,
        List<Field> fields,
        boolean embedding,
        Map<String, GoFunction> methods,
        @Nullable StringValue string,
        Mark mark)
        implements ObjectValue {

    public StructValue {
        fields = List.copyOf(fields);
        methods = Map.copyOf(methods);
    }

    /** A struct without methods. */
    public static StructValue of(GoType type, List<Field> fields, boolean embedding, Mark mark) {
        return new StructValue(type, fields, embedding, Map.of(), null, mark);
    }

    /**
     * One field.
     *
     * @param name as templates write it
     * @param json as JSON writes it
     * @param omitEmpty whether JSON leaves out its zero value
     */
    public record Field(String name, String json, boolean omitEmpty, Value value) {}

    @Override
    public @Nullable Value field(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return field.value;
            }
        }
        return embedding && fields.get(0).value instanceof StructValue inner ? inner.field(name) : null;
    }

    @Override
    public StructValue struct() {
        return this;
    }

    @Override
    public @Nullable GoFunction method(String name) {
        return methods.get(name);
    }

    /** {@code {a b}}, a pointer {@code &{a b}}; pointers inside it as Go prints them, but by number instead of address. */
    @Override
    public Text print() {
        return type.kind() == Kind.PTR ? Text.of("&").concat(braces()) : braces();
    }

    /** An action follows a pointer, and calls the {@code String} method that only a pointer has. */
    @Override
    public Text written() {
        return string == null ? braces() : string.text();
    }

    private Text braces() {
        Text.Builder text = new Text.Builder().append("{");
        String separator = "";
        for (Field field : fields) {
            text.append(separator);
            if (field.value instanceof ListValue list && isOfPointers(list)) {
                pointers(text, list);
            } else {
                text.append(GoFormat.print(field.value));
            }
            separator = " ";
        }
        return text.append("}").build();
    }

    private static boolean isOfPointers(ListValue list) {
        GoType element = list.type().element();
        return element != null && element.kind() == Kind.PTR;
    }

    /** Go prints addresses, which differ from run to run; nobody can want them, so they are just counted. */
    private static void pointers(Text.Builder text, ListValue list) {
        text.append("[");
        for (int i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "0xc000000000" : " 0xc00000000" + Integer.toHexString(i % 16));
        }
        text.append("]");
    }

    @Override
    public MapValue plain() {
        MapValue plain = MapValue.empty(mark);
        written(this, field -> plain.put(field.json, plain(field.value)));
        return plain;
    }

    /** Gives the fields that JSON writes, in their order. */
    static void written(StructValue struct, Consumer<Field> fields) {
        for (int i = 0; i < struct.fields.size(); i++) {
            Field field = struct.fields.get(i);
            if (i == 0 && struct.embedding && field.value instanceof StructValue inner) {
                written(inner, fields);
            } else if (!field.omitEmpty || field.value.truth()) {
                fields.accept(field);
            }
        }
    }

    private static Value plain(Value value) {
        if (value instanceof ObjectValue object) {
            return object.plain();
        }
        if (value instanceof ListValue list) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> items.add(plain(item)));
            return new ListValue(items, list.type(), list.mark());
        }
        return value;
    }

    @Override
    public StructValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new StructValue(type, fields, embedding, methods, string, union);
    }
}
