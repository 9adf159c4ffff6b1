package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The places of an object that can be changed.
 *
 * @param at the way to the value
 * @param value what is there
 */
record Places(List<Object> at, Node value) {

    /** Changing these asks about another object than the one meant. */
    private static final Set<List<Object>> KEPT =
            Set.of(List.of("apiVersion"), List.of("kind"), List.of("metadata"), List.of("metadata", "namespace"));

    static List<Places> of(Node object) {
        List<Places> places = new ArrayList<>();
        collect(object, List.of(), places);
        places.removeIf(place -> place.at.isEmpty() || KEPT.contains(place.at));
        return places;
    }

    private static void collect(Node node, List<Object> at, List<Places> places) {
        places.add(new Places(at, node));
        if (node instanceof Node.Mapping map) {
            map.fields().forEach((key, value) -> collect(value, then(at, key), places));
        } else if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                collect(list.items().get(i), then(at, i), places);
            }
        }
    }

    static List<Object> then(List<Object> at, Object step) {
        List<Object> longer = new ArrayList<>(at);
        longer.add(step);
        return longer;
    }

    Object last() {
        return at.get(at.size() - 1);
    }

    List<Object> parent() {
        return at.subList(0, at.size() - 1);
    }

    boolean isText() {
        return value instanceof Node.Scalar scalar && scalar.value() instanceof String;
    }

    boolean isNumber() {
        return value instanceof Node.Scalar scalar && scalar.value() instanceof Number;
    }

    boolean isBoolean() {
        return value instanceof Node.Scalar scalar && scalar.value() instanceof Boolean;
    }

    String text() {
        return String.valueOf(((Node.Scalar) value).value());
    }
}
