package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A struct of Helm's chart package, or a pointer to one.
 *
 * @param type its Go type
 * @param fields in the order of declaration
 * @param embedding whether the first field is an embedded struct, whose fields are this one's too
 * @param mark what it came from
 */
public record ChartStruct(GoType type, List<Field> fields, boolean embedding, Mark mark) implements ObjectValue {

    public ChartStruct {
        fields = List.copyOf(fields);
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
        return embedding && fields.get(0).value instanceof ChartStruct inner ? inner.field(name) : null;
    }

    /** {@code {a b}}; pointers inside it as Go prints them, but by number instead of an address. */
    @Override
    public Text print() {
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
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (i == 0 && embedding && field.value instanceof ChartStruct inner) {
                MapValue own = inner.plain();
                own.keys().forEach(key -> plain.put(key, own.lookUp(key)));
            } else if (!field.omitEmpty || field.value.truth()) {
                plain.put(field.json, plain(field.value));
            }
        }
        return plain;
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
    public ChartStruct and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new ChartStruct(type, fields, embedding, union);
    }
}
