package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Go struct, or a pointer to one, whose fields are known when it is made.
 *
 * @param type its Go type
 * @param fields in the order of declaration
 * @param methods what may be called on it
 * @param mark what it came from
 */
record StructValue(GoType type, List<Field> fields, Map<String, GoFunction> methods, Mark mark) implements ObjectValue {

    /**
     * One field.
     *
     * @param name as templates write it
     * @param json as JSON writes it
     * @param omitEmpty whether JSON leaves out its zero value
     */
    record Field(String name, String json, boolean omitEmpty, Value value) {}

    @Override
    public @Nullable Value field(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return field.value;
            }
        }
        return null;
    }

    @Override
    public @Nullable GoFunction method(String name) {
        return methods.get(name);
    }

    @Override
    public Text print() {
        Text.Builder text = new Text.Builder();
        text.append("{");
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? "" : " ").append(GoFormat.print(fields.get(i).value));
        }
        return text.append("}").build();
    }

    @Override
    public Value plain() {
        MapValue plain = MapValue.empty(mark);
        for (Field field : fields) {
            if (!field.omitEmpty || field.value.truth()) {
                plain.put(field.json, field.value instanceof ObjectValue object ? object.plain() : field.value);
            }
        }
        return plain;
    }

    @Override
    public StructValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new StructValue(type, fields, methods, union);
    }
}
