package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.Arrays;

/** {@code index} and {@code slice}. */
final class Indexing {

    private Indexing() {}

    static Value index(Call call, Value[] arguments) {
        Value item = arguments[0];
        if (item instanceof NilValue) {
            throw new FunctionException("index of untyped nil");
        }
        Mark mark = Mark.NONE;
        for (int i = 1; i < arguments.length; i++) {
            if (item instanceof NilValue) {
                throw new FunctionException("index of nil pointer");
            }
            mark = significant(mark, arguments[i]);
            item = element(item, arguments[i]);
        }
        return item.and(mark);
    }

    /** A constant index says no more than the place of the element does. */
    private static Mark significant(Mark mark, Value index) {
        return index.mark().single() instanceof Origin.Literal ? mark : mark.and(index.mark());
    }

    private static Value element(Value item, Value index) {
        if (item instanceof MapValue map) {
            if (index instanceof NilValue) {
                throw new FunctionException("value is nil; should be of type string");
            }
            if (!(index instanceof StringValue key)) {
                throw new FunctionException("value has type " + index.type() + "; should be string");
            }
            return Fields.entry(map, key.string());
        }
        if (item instanceof ListValue list) {
            int at = position(index, list.size());
            return list.items().get(within(at, list.size(), "slice"));
        }
        if (item instanceof StringValue string) {
            byte[] bytes = GoStrings.bytes(string.string());
            return unsigned(bytes, within(position(index, bytes.length), bytes.length, "string"), item.mark());
        }
        if (item instanceof BytesValue value) {
            return unsigned(value.bytes(), within(position(index, value.size()), value.size(), "slice"), item.mark());
        }
        throw new FunctionException("can't index item of type " + item.type());
    }

    private static Value unsigned(byte[] bytes, int at, Mark mark) {
        return new IntValue(bytes[at] & 0xFF, GoType.UINT8, mark);
    }

    /** Go lets the length itself pass as an index, and fails later. */
    private static int within(int at, int length, String what) {
        if (at >= length) {
            throw new FunctionException("reflect: " + what + " index out of range");
        }
        return at;
    }

    private static int position(Value index, int capacity) {
        if (index instanceof NilValue) {
            throw new FunctionException("cannot index slice/array with nil");
        }
        if (!(index instanceof IntValue number)) {
            throw new FunctionException("cannot index slice/array with type " + index.type());
        }
        if (number.value() < 0 || number.value() > capacity) {
            throw new FunctionException("index out of range: " + number.value());
        }
        return (int) number.value();
    }

    static Value slice(Call call, Value[] arguments) {
        Value item = arguments[0];
        if (item instanceof NilValue) {
            throw new FunctionException("slice of untyped nil");
        }
        if (arguments.length > 4) {
            throw new FunctionException("too many slice indexes: " + (arguments.length - 1));
        }
        int length = length(item, arguments.length);
        int[] bounds = {0, length, length};
        for (int i = 1; i < arguments.length; i++) {
            bounds[i - 1] = position(arguments[i], length);
        }
        for (int i = 0; i < Math.max(1, arguments.length - 2); i++) {
            if (bounds[i] > bounds[i + 1]) {
                throw new FunctionException("invalid slice index: " + bounds[i] + " > " + bounds[i + 1]);
            }
        }
        return part(item, bounds[0], bounds[1]);
    }

    private static int length(Value item, int arguments) {
        if (item instanceof StringValue string) {
            if (arguments == 4) {
                throw new FunctionException("cannot 3-index slice a string");
            }
            return GoStrings.length(string.string());
        }
        if (item.type().kind() != Kind.SLICE) {
            throw new FunctionException("can't slice item of type " + item.type());
        }
        return item instanceof ListValue list ? list.size() : ((BytesValue) item).size();
    }

    private static Value part(Value item, int from, int to) {
        if (item instanceof ListValue list) {
            return new ListValue(list.items().subList(from, to), list.type(), list.mark());
        }
        if (item instanceof BytesValue value) {
            return new BytesValue(Arrays.copyOfRange(value.bytes(), from, to), value.mark());
        }
        Text text = ((StringValue) item).text();
        String string = text.string();
        byte[] bytes = GoStrings.bytes(string);
        if (bytes.length == string.length()) {
            return new StringValue(text.slice(from, to));
        }
        // Bytes and characters differ, so the cut may go through a character.
        return StringValue.of(GoStrings.of(Arrays.copyOfRange(bytes, from, to)), text.mark());
    }
}
