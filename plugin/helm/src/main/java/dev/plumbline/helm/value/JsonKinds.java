package dev.plumbline.helm.value;

/** What Go's JSON decoder calls the sorts of values. */
final class JsonKinds {

    private JsonKinds() {}

    /** {@code string}, {@code number}, {@code bool}, {@code array}, {@code object} or {@code null}. */
    static String of(Value value) {
        if (value instanceof StringValue) {
            return "string";
        }
        if (value instanceof BoolValue) {
            return "bool";
        }
        if (value instanceof ListValue) {
            return "array";
        }
        if (value instanceof MapValue) {
            return "object";
        }
        return value instanceof NilValue ? "null" : "number";
    }
}
