package dev.plumbline.helm.function;

import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;

/** Go's {@code reflect.DeepEqual}: the same type and the same contents; marks do not count. */
final class DeepEqual {
    private static final int DEEPEST = 1000;

    private DeepEqual() {}

    static boolean test(Value a, Value b) {
        return test(a, b, 0);
    }

    private static boolean test(Value a, Value b, int depth) {
        if (depth > DEEPEST) {
            throw new FunctionException("exceeded max depth: the value contains itself");
        }
        if (a instanceof NilValue || b instanceof NilValue) {
            return a instanceof NilValue && b instanceof NilValue;
        }
        if (!a.type().equals(b.type())) {
            return false;
        }
        if (a instanceof StringValue x && b instanceof StringValue y) {
            return x.string().equals(y.string());
        }
        if (a instanceof IntValue x && b instanceof IntValue y) {
            return x.value() == y.value();
        }
        if (a instanceof FloatValue x && b instanceof FloatValue y) {
            return x.value() == y.value();
        }
        if (a instanceof BoolValue x && b instanceof BoolValue y) {
            return x.value() == y.value();
        }
        if (a instanceof BytesValue || b instanceof BytesValue) {
            return a.equals(b);
        }
        if (a instanceof ListValue x && b instanceof ListValue y) {
            return lists(x, y, depth);
        }
        if (a instanceof MapValue x && b instanceof MapValue y) {
            return x.entries() == y.entries() || maps(x, y, depth);
        }
        return a instanceof ObjectValue x && b instanceof ObjectValue y && objects(x, y, depth);
    }

    private static boolean lists(ListValue a, ListValue b, int depth) {
        if (a.size() != b.size() || a.isNil() != b.isNil()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!test(a.items().get(i), b.items().get(i), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean maps(MapValue a, MapValue b, int depth) {
        if (a.size() != b.size() || a.entries().isNil() != b.entries().isNil()) {
            return false;
        }
        for (String key : a.keys()) {
            Value x = a.get(key);
            Value y = b.get(key);
            if (x == null || y == null || !test(x, y, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean objects(ObjectValue a, ObjectValue b, int depth) {
        return a == b || test(a.plain(), b.plain(), depth + 1);
    }
}
