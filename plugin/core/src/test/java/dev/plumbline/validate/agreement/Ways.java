package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Ways to break a valid object, by name. Each works on one place. */
final class Ways {

    /** What a way makes of a place; null if it cannot be used there. */
    @FunctionalInterface
    interface Way extends Function<Places, @Nullable List<Edit>> {}

    private static final int LONG_TEXT = 300;

    private Ways() {}

    static Map<String, Way> all() {
        Map<String, Way> ways = new LinkedHashMap<>();
        fields(ways);
        sorts(ways);
        lists(ways);
        texts(ways);
        numbers(ways);
        entries(ways);
        return ways;
    }

    private static void fields(Map<String, Way> ways) {
        ways.put("unknown-field", on(Ways::isMap, p -> set(Places.then(p.at(), "bogus"), text("x"))));
        ways.put("field-removed", on(p -> p.last() instanceof String, p -> remove(p.at())));
        ways.put("field-null", on(p -> p.last() instanceof String, p -> set(p.at(), scalar(null))));
        ways.put("field-misspelt", renamed(key -> key.substring(0, key.length() - 1)));
        ways.put("field-in-capitals", renamed(key -> key.toUpperCase(Locale.ROOT)));
        ways.put("field-in-snake-case", renamed(key -> key.replaceAll("([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT)));
        ways.put("field-plural", renamed(key -> key + 's'));
    }

    private static void sorts(Map<String, Way> ways) {
        ways.put("text-to-number", on(Places::isText, p -> set(p.at(), scalar(7L))));
        ways.put("text-to-boolean", on(Places::isText, p -> set(p.at(), scalar(true))));
        ways.put("text-to-map", on(Places::isText, p -> set(p.at(), map("value", p.value()))));
        ways.put("text-to-list", on(Places::isText, p -> set(p.at(), list(p.value()))));
        ways.put("number-to-word", on(Places::isNumber, p -> set(p.at(), text("three"))));
        ways.put("number-in-quotes", on(Places::isNumber, p -> set(p.at(), text(p.text()))));
        ways.put("number-to-map", on(Places::isNumber, p -> set(p.at(), map("value", p.value()))));
        ways.put("boolean-in-quotes", on(Places::isBoolean, p -> set(p.at(), text(p.text()))));
        ways.put("boolean-to-number", on(Places::isBoolean, p -> set(p.at(), scalar(1L))));
        ways.put("map-to-list", on(Ways::isMap, p -> set(p.at(), list(p.value()))));
        ways.put("map-to-text", on(Ways::isMap, p -> set(p.at(), text("x"))));
        ways.put("map-emptied", on(Ways::isMap, p -> set(p.at(), map())));
        ways.put("list-to-item", on(Ways::isFullList, p -> set(p.at(), items(p).get(0))));
        ways.put("list-to-map", on(Ways::isList, p -> set(p.at(), map("items", p.value()))));
        ways.put("list-to-text", on(Ways::isList, p -> set(p.at(), text("x"))));
    }

    private static void lists(Map<String, Way> ways) {
        ways.put("list-emptied", on(Ways::isList, p -> set(p.at(), list())));
        ways.put("item-twice", on(Ways::isFullList, p -> set(Places.then(p.at(), items(p).size()), items(p).get(0))));
        ways.put("item-null", on(Ways::isList, p -> set(Places.then(p.at(), items(p).size()), scalar(null))));
        ways.put("item-number", on(Ways::isList, p -> set(Places.then(p.at(), items(p).size()), scalar(7L))));
        ways.put("item-empty-map", on(Ways::isList, p -> set(Places.then(p.at(), items(p).size()), map())));
        ways.put("item-empty-text", on(Ways::isList, p -> set(Places.then(p.at(), items(p).size()), text(""))));
        ways.put("item-removed", on(Ways::isFullList, p -> remove(Places.then(p.at(), 0))));
    }

    private static void texts(Map<String, Way> ways) {
        ways.put("text-empty", on(Places::isText, p -> set(p.at(), text(""))));
        ways.put("text-in-capitals", changed(text -> text.toUpperCase(Locale.ROOT)));
        ways.put("text-in-small-letters", changed(text -> text.toLowerCase(Locale.ROOT)));
        ways.put("text-with-space", changed(text -> text + " x"));
        ways.put("text-with-underscore", changed(text -> text + "_x"));
        ways.put("text-with-slash", changed(text -> text + "/x"));
        ways.put("text-with-dot", changed(text -> text + ".x"));
        ways.put("text-with-colon", changed(text -> text + ":x"));
        ways.put("text-with-dash-before", changed(text -> "-" + text));
        ways.put("text-with-dash-after", changed(text -> text + "-"));
        ways.put("text-with-umlaut", changed(text -> text + "\u00e4"));
        ways.put("text-with-line-feed", changed(text -> text + "\nx"));
        ways.put("text-64-long", changed(text -> "x".repeat(64)));
        ways.put("text-300-long", changed(text -> "x".repeat(LONG_TEXT)));
        ways.put("text-other-word", changed(text -> "Bogus"));
        ways.put("text-to-quantity-with-space", changed(text -> "1 Gi"));
        ways.put("text-negative-number", changed(text -> "-1"));
        ways.put("text-percent", changed(text -> "150%"));
        ways.put("text-with-template", changed(text -> "{{ .Values.x }}"));
    }

    private static void numbers(Map<String, Way> ways) {
        ways.put("number-zero", on(Places::isNumber, p -> set(p.at(), scalar(0L))));
        ways.put("number-negative", on(Places::isNumber, p -> set(p.at(), scalar(-1L))));
        ways.put("number-70000", on(Places::isNumber, p -> set(p.at(), scalar(70_000L))));
        ways.put("number-beyond-32-bits", on(Places::isNumber, p -> set(p.at(), scalar(3_000_000_000L))));
        ways.put(
                "number-beyond-64-bits",
                on(Places::isNumber, p -> set(p.at(), scalar(new BigInteger("9300000000000000000")))));
        ways.put("number-with-fraction", on(Places::isNumber, p -> set(p.at(), scalar(1.5))));
    }

    private static void entries(Map<String, Way> ways) {
        ways.put("entry-with-space", on(Ways::isFreeMap, p -> set(Places.then(p.at(), "a key"), text("x"))));
        ways.put("entry-with-two-slashes", on(Ways::isFreeMap, p -> set(Places.then(p.at(), "a/b/c"), text("x"))));
        ways.put("entry-with-empty-prefix", on(Ways::isFreeMap, p -> set(Places.then(p.at(), "/a"), text("x"))));
        ways.put("entry-64-long", on(Ways::isFreeMap, p -> set(Places.then(p.at(), "x".repeat(64)), text("x"))));
        ways.put("entry-empty", on(Ways::isFreeMap, p -> set(Places.then(p.at(), ""), text("x"))));
        ways.put("entry-null", on(Ways::isFreeMap, p -> set(Places.then(p.at(), "a"), scalar(null))));
        ways.put("entry-boolean", on(Ways::isFreeMap, p -> set(Places.then(p.at(), "a"), scalar(true))));
        ways.put("entry-text-with-space", on(Ways::isFreeMap, p -> set(Places.then(p.at(), "a"), text("x y"))));
    }

    private static Way on(Predicate<Places> fits, Function<Places, List<Edit>> edits) {
        return place -> fits.test(place) ? edits.apply(place) : null;
    }

    private static Way changed(Function<String, String> change) {
        return place -> {
            if (!place.isText()) {
                return null;
            }
            String changed = change.apply(place.text());
            return changed.equals(place.text()) ? null : set(place.at(), text(changed));
        };
    }

    private static Way renamed(Function<String, String> change) {
        return place -> {
            if (!(place.last() instanceof String key) || key.isEmpty()) {
                return null;
            }
            String name = change.apply(key);
            if (name.equals(key) || name.isEmpty()) {
                return null;
            }
            List<Edit> edits = new ArrayList<>(remove(place.at()));
            edits.addAll(set(Places.then(place.parent(), name), place.value()));
            return edits;
        };
    }

    private static boolean isMap(Places place) {
        return place.value() instanceof Node.Mapping;
    }

    /** A map all of whose values are strings is most often one with free keys. */
    private static boolean isFreeMap(Places place) {
        return place.value() instanceof Node.Mapping map
                && !map.fields().isEmpty()
                && map.fields().values().stream()
                        .allMatch(value -> value instanceof Node.Scalar scalar && scalar.value() instanceof String);
    }

    private static boolean isList(Places place) {
        return place.value() instanceof Node.Sequence;
    }

    private static boolean isFullList(Places place) {
        return isList(place) && !items(place).isEmpty();
    }

    private static List<Node> items(Places place) {
        return ((Node.Sequence) place.value()).items();
    }

    private static List<Edit> set(List<Object> at, Node value) {
        return List.of(new Edit(at, value));
    }

    private static List<Edit> remove(List<Object> at) {
        return List.of(new Edit(at, null));
    }

    private static Node text(String value) {
        return Node.Scalar.of(value);
    }

    private static Node scalar(@Nullable Object value) {
        return new Node.Scalar(value, Position.START);
    }

    private static Node list(Node... items) {
        return new Node.Sequence(List.of(items), Position.START);
    }

    private static Node map() {
        return new Node.Mapping(Map.of(), Map.of(), Position.START);
    }

    private static Node map(String key, Node value) {
        return new Node.Mapping(Map.of(key, value), Map.of(), Position.START);
    }
}
