package dev.plumbline.bridge.plan;

import dev.plumbline.manifest.JsonText;
import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans in the form of {@code terraform show -json}, from what resources will be. {@code <unknown>} stands for a value
 * that an expression makes at apply, {@code <unset>} for one that nobody set and AWS chooses, and {@code <X.Y.id>} for
 * one that comes from the resource X.Y.
 */
final class PlanText {

    private static final String UNKNOWN = "<unknown>";
    private static final String UNSET = "<unset>";

    private PlanText() {}

    /**
     * The text of a plan.
     *
     * @param resources what they will be, by address; {@code _actions}, {@code _replace} and {@code _deposed} say what
     *     happens to them
     */
    static String of(String environment, Map<String, Node> resources) {
        List<Object> changes = new ArrayList<>();
        List<Object> declarations = new ArrayList<>();
        resources.forEach((address, node) -> {
            Node.Mapping resource = (Node.Mapping) node;
            changes.add(change(address, resource));
            declarations.add(declaration(address, resource));
        });
        Map<String, Object> tags = Map.of("Project", "shop");
        return JsonText.of(new LinkedHashMap<>(Map.of(
                "format_version",
                "1.2",
                "variables",
                Map.of("environment", Map.of("value", environment), "tags", Map.of("value", tags)),
                "resource_changes",
                changes,
                "configuration",
                Map.of("root_module", Map.of("resources", declarations)))));
    }

    private static Map<String, Object> change(String address, Node.Mapping resource) {
        boolean data = address.startsWith("data.");
        String[] name = address.replaceFirst("^data\\.", "").split("[.\\[\\]]");
        Object actions = data(resource.get("_actions"));
        Map<String, Object> what = new LinkedHashMap<>();
        what.put("actions", actions == null ? List.of(data ? "read" : "create") : actions);
        what.put("after", List.of("delete").equals(actions) ? null : known(resource));
        what.put("after_unknown", unknown(resource));
        what.put("replace_paths", data(resource.get("_replace")));
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("address", address);
        change.put("mode", data ? "data" : "managed");
        change.put("type", name[0]);
        change.put("name", name[1]);
        if (name.length > 2) {
            change.put("index", name[2].replace("\"", ""));
        }
        if (resource.get("_deposed") != null) {
            change.put("deposed", data(resource.get("_deposed")));
        }
        change.put("change", what);
        return change;
    }

    private static Map<String, Object> declaration(String address, Node.Mapping resource) {
        Object expressions = expressions(resource);
        return Map.of(
                "address",
                address.replaceFirst("\\[.*", ""),
                "expressions",
                expressions == null ? Map.of() : expressions);
    }

    private static @Nullable Object data(@Nullable Node node) {
        if (node instanceof Node.Mapping map) {
            Map<String, Object> data = new LinkedHashMap<>();
            map.fields().forEach((key, value) -> data.put(key, data(value)));
            return data;
        }
        if (node instanceof Node.Sequence list) {
            return list.items().stream().map(PlanText::data).toList();
        }
        Object value = node instanceof Node.Scalar scalar ? scalar.value() : null;
        return value instanceof Long number ? (Object) number.intValue() : value;
    }

    private static boolean open(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof String text && text.startsWith("<");
    }

    private static @Nullable Object known(Node node) {
        if (node instanceof Node.Mapping map) {
            Map<String, Object> data = new LinkedHashMap<>();
            map.fields().forEach((key, value) -> {
                if (!open(value) && !key.startsWith("_")) {
                    data.put(key, known(value));
                }
            });
            return data;
        }
        if (node instanceof Node.Sequence list) {
            List<Object> items = new ArrayList<>();
            list.items().forEach(item -> items.add(open(item) ? null : known(item)));
            return items;
        }
        return data(node);
    }

    private static Object unknown(Node node) {
        if (node instanceof Node.Mapping map) {
            Map<String, Object> data = new LinkedHashMap<>();
            map.fields().forEach((key, value) -> {
                if (open(value) || !(value instanceof Node.Scalar)) {
                    data.put(key, unknown(value));
                }
            });
            return data;
        }
        return node instanceof Node.Sequence list
                ? list.items().stream().map(PlanText::unknown).toList()
                : (Object) open(node);
    }

    private static @Nullable Object expressions(Node node) {
        if (node instanceof Node.Mapping map) {
            Map<String, Object> data = new LinkedHashMap<>();
            map.fields().forEach((key, value) -> {
                Object expression = key.startsWith("_") ? null : expressions(value);
                if (expression != null) {
                    data.put(key, expression);
                }
            });
            return data;
        }
        if (node instanceof Node.Sequence list && list.items().stream().anyMatch(Node.Mapping.class::isInstance)) {
            return list.items().stream().map(PlanText::expressions).toList();
        }
        String text = String.valueOf(data(node));
        if (text.equals(UNSET)) {
            return null;
        }
        if (text.startsWith("<") && !text.equals(UNKNOWN)) {
            String reference = text.substring(1, text.length() - 1);
            return Map.of("references", List.of(reference, reference.replaceFirst("\\.[a-z_]+$", "")));
        }
        return text.equals(UNKNOWN) ? Map.of("references", List.of("local.something")) : Map.of("constant_value", true);
    }
}
