package dev.plumbline.helm.chart;

import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values as the schema validator wants them. */
final class JsonValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final double EXACT = 1L << 53;

    private JsonValues() {}

    static JsonNode of(Value value) {
        if (value instanceof MapValue map) {
            ObjectNode object = NODES.objectNode();
            for (String key : map.keys()) {
                object.set(key, of(map.lookUp(key)));
            }
            return object;
        }
        if (value instanceof ListValue list) {
            ArrayNode array = NODES.arrayNode();
            list.items().forEach(item -> array.add(of(item)));
            return array;
        }
        if (value instanceof StringValue string) {
            return NODES.stringNode(string.string());
        }
        if (value instanceof BoolValue bool) {
            return NODES.booleanNode(bool.value());
        }
        if (value instanceof FloatValue number) {
            return number(number.value());
        }
        if (value instanceof NilValue) {
            return NODES.nullNode();
        }
        throw new IllegalArgumentException("not of a values file: " + value.type());
    }

    /** Integers as such, so that the validator takes 1.0 for one too; the rest by its shortest text. */
    private static JsonNode number(double value) {
        if (value == Math.rint(value)) {
            return Math.abs(value) < EXACT
                    ? NODES.numberNode((long) value)
                    : NODES.numberNode(new BigDecimal(Double.toString(value)).toBigInteger());
        }
        return NODES.numberNode(new BigDecimal(Double.toString(value)));
    }

    /** Equality as JSON Schema has it: numbers by their value. */
    static boolean equal(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) == 0;
        }
        if (left.isArray() && right.isArray() && left.size() == right.size()) {
            for (int i = 0; i < left.size(); i++) {
                if (!equal(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (left.isObject() && right.isObject() && left.size() == right.size()) {
            return left.propertyNames().stream()
                    .allMatch(key -> right.has(key) && equal(left.path(key), right.path(key)));
        }
        return left.equals(right);
    }
}
