package dev.plumbline.helm.chart;

import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.GoNumbers;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;

/** Values of a values file as Go's {@code %v} and {@code %t} print them in warnings and refusals. */
final class PlainPrinter {
    private final boolean forBool;
    private final StringBuilder out = new StringBuilder();

    private PlainPrinter(boolean forBool) {
        this.forBool = forBool;
    }

    /** {@code %v}. */
    static String print(Value value) {
        return new PlainPrinter(false).append(value);
    }

    /** {@code %t}, with Go's complaint for everything that is no boolean. */
    static String printAsBool(Value value) {
        return new PlainPrinter(true).append(value);
    }

    private String append(Value value) {
        put(value);
        return out.toString();
    }

    private void put(Value value) {
        if (value instanceof MapValue map) {
            out.append("map[");
            String separator = "";
            for (String key : map.keys()) {
                out.append(separator)
                        .append(forBool ? "%!t(string=" + key + ")" : key)
                        .append(':');
                put(map.lookUp(key));
                separator = " ";
            }
            out.append(']');
        } else if (value instanceof ListValue list) {
            out.append('[');
            String separator = "";
            for (Value item : list.items()) {
                out.append(separator);
                put(item);
                separator = " ";
            }
            out.append(']');
        } else {
            scalar(value);
        }
    }

    private void scalar(Value value) {
        if (value instanceof BoolValue bool) {
            out.append(bool.value());
        } else if (value instanceof StringValue string) {
            other("string=", string.string());
        } else if (value instanceof FloatValue number) {
            other("float64=", GoNumbers.format(number.value()));
        } else if (value instanceof NilValue) {
            other("", "<nil>");
        } else {
            throw new IllegalArgumentException("not of a values file: " + value.type());
        }
    }

    private void other(String type, String text) {
        out.append(forBool ? "%!t(" + type + text + ")" : text);
    }
}
