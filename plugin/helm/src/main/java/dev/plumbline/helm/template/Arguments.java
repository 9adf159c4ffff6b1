package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.List;

/** Makes values fit the parameters they are given to, as Go does it. */
final class Arguments {

    private Arguments() {}

    /**
     * The value as one of the parameter's type.
     *
     * @param boxed whether the value stands in a variable of an interface type: a nil there is not just missing
     * @throws TemplateException if it does not fit
     */
    static Value fit(Frame frame, Value value, boolean boxed, GoType type) {
        if (type.kind() == Kind.INTERFACE) {
            return value;
        }
        if (value instanceof NilValue) {
            return nil(frame, value, boxed, type);
        }
        GoType given = value.type();
        if (given == type || given.equals(type)) {
            return value;
        }
        if (!given.assignableTo(type)) {
            throw frame.error("wrong type for value; expected " + type + "; got " + given);
        }
        if (value instanceof MapValue map) {
            return new MapValue(map.entries(), type, map.mark());
        }
        return value instanceof ListValue list ? new ListValue(list.items(), type, list.mark()) : value;
    }

    private static Value nil(Frame frame, Value value, boolean boxed, GoType type) {
        if (boxed) {
            throw frame.error("wrong type for value; expected " + type + "; got " + GoType.ANY);
        }
        if (!type.nilable()) {
            throw frame.error("invalid value; expected " + type);
        }
        return zero(type).and(value.mark());
    }

    /** Go's zero value of a type. */
    static Value zero(GoType type) {
        return switch (type.kind()) {
            case STRING -> StringValue.EMPTY;
            case BOOL -> BoolValue.FALSE;
            case INT, INT8, INT16, INT32, INT64, UINT, UINT8, UINT16, UINT32, UINT64 ->
                new IntValue(0, type, Mark.NONE);
            case FLOAT32, FLOAT64 -> FloatValue.of(0);
            case MAP -> new MapValue(Entries.nil(), type, Mark.NONE);
            case SLICE ->
                type.equals(GoType.BYTES)
                        ? new BytesValue(new byte[0], Mark.NONE)
                        : new ListValue(List.of(), type, Mark.NONE);
            default -> NilValue.NIL;
        };
    }
}
