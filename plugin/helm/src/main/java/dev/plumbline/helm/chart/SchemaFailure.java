package dev.plumbline.helm.chart;

import java.util.List;

/**
 * Why values do not meet a schema.
 *
 * @param path the keys and indexes that lead to the value; empty for the whole
 * @param location the same as Helm prints it, a JSON pointer, which now and then is less exact
 * @param words what is wrong, as Helm says it
 * @param missing keys that the value lacks
 * @param unknown keys that the value must not have
 * @param allowed the keys that the schema knows where a key is unknown
 * @param causes failures further in
 */
record SchemaFailure(
        List<String> path,
        String location,
        String words,
        List<String> missing,
        List<String> unknown,
        List<String> allowed,
        List<SchemaFailure> causes) {

    /** What is said of several failures of one schema. */
    static final String SEVERAL = "validation failed";

    static SchemaFailure of(List<String> path, String words) {
        return new SchemaFailure(path, pointer(path), words, List.of(), List.of(), List.of(), List.of());
    }

    static SchemaFailure of(List<String> path, String words, List<SchemaFailure> causes) {
        return new SchemaFailure(path, pointer(path), words, List.of(), List.of(), List.of(), causes);
    }

    SchemaFailure missing(List<String> keys) {
        return new SchemaFailure(path, location, words, keys, unknown, allowed, causes);
    }

    SchemaFailure unknown(List<String> keys, List<String> known) {
        return new SchemaFailure(path, location, words, missing, keys, known, causes);
    }

    SchemaFailure at(String printed) {
        return new SchemaFailure(path, printed, words, missing, unknown, allowed, causes);
    }

    /** The same with another beginning of what is printed of its way. */
    SchemaFailure moved(String from, String to) {
        String printed = location.startsWith(from) ? to + location.substring(from.length()) : location;
        List<SchemaFailure> inner =
                causes.stream().map(cause -> cause.moved(from, to)).toList();
        return new SchemaFailure(path, printed, words, missing, unknown, allowed, inner);
    }

    /** The failures that this is made of, which can be mended one by one: all causes have to be, and each key. */
    List<SchemaFailure> apart() {
        if (!causes.isEmpty() && (words.equals(SEVERAL) || words.equals("'allOf' failed"))) {
            return causes.stream().flatMap(cause -> cause.apart().stream()).toList();
        }
        if (unknown.size() > 1) {
            return unknown.stream()
                    .map(key -> unknownKeys(path, List.of(key), allowed).at(location))
                    .toList();
        }
        if (missing.size() > 1) {
            return missing.stream()
                    .map(key -> missingKeys(path, List.of(key)).at(location))
                    .toList();
        }
        return List.of(this);
    }

    /** Keys that a value lacks. */
    static SchemaFailure missingKeys(List<String> path, List<String> keys) {
        String words = (keys.size() == 1 ? "missing property " : "missing properties ") + SchemaWords.quoteAll(keys);
        return new SchemaFailure(path, pointer(path), words, keys, List.of(), List.of(), List.of());
    }

    /** Keys that a value must not have. */
    static SchemaFailure unknownKeys(List<String> path, List<String> keys, List<String> allowed) {
        return new SchemaFailure(
                path, pointer(path), SchemaWords.notAllowed(keys), List.of(), keys, allowed, List.of());
    }

    static String pointer(List<String> path) {
        StringBuilder pointer = new StringBuilder();
        for (String step : path) {
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** The failure and its causes as an indented list, as Helm prints it. */
    void print(StringBuilder out, int depth) {
        out.append("  ".repeat(depth))
                .append("- at ")
                .append(SchemaWords.quote(location))
                .append(": ")
                .append(words)
                .append('\n');
        causes.forEach(cause -> cause.print(out, depth + 1));
    }
}
