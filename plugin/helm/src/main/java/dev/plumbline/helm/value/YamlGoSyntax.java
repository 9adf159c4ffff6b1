package dev.plumbline.helm.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
            List<String> entries = new ArrayList<>();
            for (YamlNode.Entry entry : mapping.entries()) {
                entries.add(containedIn(entry.key()) + ':' + containedIn(entry.value()));
            }
            Collections.sort(entries);
            out.append("map[interface {}]interface {}{")
                    .append(String.join(", ", entries))
                    .append('}');
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
