package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of the library's functions, which the interpreter has checked against the parameters. */
final class Arguments {

    private Arguments() {}

    static Text text(Value value) {
        return ((StringValue) value).text();
    }

    static String string(Value value) {
        return ((StringValue) value).string();
    }

    static long integer(Value value) {
        return ((IntValue) value).value();
    }

    static boolean bool(Value value) {
        return ((BoolValue) value).value();
    }

    static MapValue map(Value value) {
        return (MapValue) value;
    }

    /** What sprig makes of any value where it wants a string. */
    static Text printed(Value value) {
        if (value instanceof StringValue string) {
            return string.text();
        }
        if (value instanceof BytesValue bytes) {
            return Text.of(GoStrings.of(bytes.bytes()), bytes.mark());
        }
        return GoFormat.print(value);
    }

    /**
     * What a result owes to arguments that are not part of its text. Constants of the template are left out: they stand
     * where the text was written, and naming them on each character says nothing new.
     */
    static Mark inputs(Value... values) {
        Mark mark = Mark.NONE;
        for (Value value : values) {
            Mark more = value.mark();
            if (!(more.single() instanceof Origin.Literal)) {
                mark = mark.and(more);
            }
        }
        return mark;
    }

    /** An element of a container: one that knows nothing of its origin has the container's. */
    static Value element(Value item, Mark container) {
        return container != Mark.NONE && item.mark() == Mark.NONE ? item.and(container) : item;
    }

    /** The items of a slice of any type; null if the value is none. */
    static @Nullable List<Value> items(Value value) {
        if (value instanceof ListValue list) {
            return list.items();
        }
        if (value instanceof BytesValue bytes) {
            List<Value> items = new ArrayList<>(bytes.size());
            for (byte b : bytes.bytes()) {
                items.add(new IntValue(b & 0xFF, GoType.UINT8, bytes.mark()));
            }
            return items;
        }
        if (value instanceof ObjectValue object && object.plain() instanceof ListValue list) {
            return list.items();
        }
        return null;
    }

    /**
     * The items of a slice.
     *
     * @param refusal sprig's words for anything else, ahead of the kind
     * @param after and after it
     * @throws FunctionException if the value is none
     */
    static List<Value> items(Value value, String refusal, String after) {
        List<Value> items = items(value);
        if (items != null) {
            return items;
        }
        if (value instanceof NilValue) {
            throw nilPointer();
        }
        throw new FunctionException(refusal + value.type().kind().goName() + after);
    }

    /** Go's panic when a nil is asked for its type. */
    static FunctionException nilPointer() {
        return new FunctionException("runtime error: invalid memory address or nil pointer dereference");
    }
}
