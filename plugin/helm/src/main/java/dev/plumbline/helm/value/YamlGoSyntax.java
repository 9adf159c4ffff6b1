package dev.plumbline.helm.value;

import java.util.Map;
import java.util.TreeMap;

/** What Go's {@code %#v} prints of a decoded node; it appears in refusals of keys. */
final class YamlGoSyntax {
    private static final int LONGEST = 4_000;

    private final StringBuilder out = new StringBuilder();

    String of(YamlNode node) {
        YamlNode target = node.resolved();
        boolean nil = target instanceof YamlNode.Scalar scalar && YamlScalars.resolve(scalar) instanceof NilValue;
        if (nil) {
            return "<nil>";
        }
        append(target);
        return out.toString();
    }

    private void append(YamlNode node) {
        if (out.length() > LONGEST) {
            return;
        }
        YamlNode target = node.resolved();
        if (target instanceof YamlNode.Scalar scalar) {
            out.append(scalar(YamlScalars.resolve(scalar)));
        } else if (target instanceof YamlNode.Sequence sequence) {
            out.append("[]interface {}{");
            String separator = "";
            for (YamlNode item : sequence.items()) {
                out.append(separator);
                append(item);
                separator = ", ";
            }
            out.append('}');
        } else if (target instanceof YamlNode.Mapping mapping) {
            Map<String, String> entries = new TreeMap<>();
            collect(mapping, entries);
            String separator = "";
            out.append("map[interface {}]interface {}{");
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.append(separator).append(entry.getKey()).append(':').append(entry.getValue());
                separator = ", ";
            }
            out.append('}');
        }
    }

    private static void collect(YamlNode.Mapping mapping, Map<String, String> entries) {
        for (YamlNode.Entry entry : mapping.entries()) {
            if (YamlScalars.isMerge(entry.key())) {
                merge(entry.value().resolved(), entries);
            } else {
                entries.put(containedIn(entry.key()), containedIn(entry.value()));
            }
        }
    }

    private static void merge(YamlNode source, Map<String, String> entries) {
        if (source instanceof YamlNode.Mapping mapping) {
            collect(mapping, entries);
        } else if (source instanceof YamlNode.Sequence sequence) {
            for (int i = sequence.items().size() - 1; i >= 0; i--) {
                merge(sequence.items().get(i).resolved(), entries);
            }
        }
    }

    private static String containedIn(YamlNode node) {
        YamlGoSyntax syntax = new YamlGoSyntax();
        syntax.append(node);
        return syntax.out.toString();
    }

    private static String scalar(Value value) {
        if (value instanceof StringValue string) {
            return GoQuotes.quote(string.text()).string();
        }
        if (value instanceof IntValue number) {
            return number.type().equals(GoType.UINT64)
                    ? "0x" + Long.toHexString(number.value())
                    : Long.toString(number.value());
        }
        if (value instanceof FloatValue number) {
            return GoNumbers.format(number.value());
        }
        return value instanceof BoolValue bool ? Boolean.toString(bool.value()) : "interface {}(nil)";
    }
}
