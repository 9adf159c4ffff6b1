package dev.plumbline.helm.chart;

import dev.plumbline.helm.chart.Dependency.ImportedValue;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decodes {@code Chart.yaml}, and {@code requirements.yaml} over it, as Go's JSON decoder fills a struct: names in any
 * case, unknown fields passed over, the last of several wins.
 */
final class MetadataReader {
    private final Map<String, String> strings = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, String> annotations = new TreeMap<>(GoStrings.ORDER);
    private final Map<String, Place> places = new HashMap<>();
    private List<@Nullable Maintainer> maintainers = List.of();
    private List<@Nullable Dependency> dependencies = List.of();
    private boolean declaresDependencies;
    private boolean deprecated;

    /**
     * Takes over what a document says.
     *
     * @throws ChartException with the words of Go's YAML and JSON readers
     */
    void read(Source source, String text) {
        StructReader struct = StructReader.of(source, text, "chart.Metadata", "Metadata");
        struct.each(this::field);
        struct.check();
    }

    private void field(StructReader struct, String key, Value value) {
        String name = key.toLowerCase(Locale.ROOT);
        switch (name) {
            case "name", "home", "version", "description", "icon", "condition", "tags" -> string(struct, name, value);
            case "apiversion" -> string(struct, "apiVersion", value);
            case "appversion" -> string(struct, "appVersion", value);
            case "kubeversion" -> string(struct, "kubeVersion", value);
            case "type" -> string(struct, "type", value);
            case "sources", "keywords" -> {
                note(name, value);
                lists.put(name, struct.strings(name, value));
            }
            case "maintainers" -> maintainers = maintainers(struct, value);
            case "dependencies" -> dependencies = dependencies(struct, value);
            case "annotations" -> annotations(struct, value);
            case "deprecated" -> {
                note(name, value);
                deprecated = struct.bool(name, value, deprecated);
            }
            default -> {
                // Go passes over what it does not know.
            }
        }
    }

    private void string(StructReader struct, String name, Value value) {
        note(name, value);
        strings.put(name, struct.string(name, value, strings.getOrDefault(name, "")));
    }

    private void note(String name, Value value) {
        Place place = StructReader.place(value);
        if (place != null) {
            places.put(name, place);
        }
        if (value instanceof ListValue list) {
            for (int i = 0; i < list.size(); i++) {
                note(name + '.' + i, list.items().get(i));
            }
        }
    }

    private void annotations(StructReader struct, Value value) {
        note("annotations", value);
        if (value instanceof MapValue map) {
            for (String key : map.keys()) {
                Value item = map.lookUp(key);
                note("annotations." + key, item);
                annotations.put(key, struct.string("annotations", item, ""));
            }
        } else if (!(value instanceof NilValue)) {
            struct.refuse(value, "annotations", "map[string]string");
        }
    }

    private List<@Nullable Maintainer> maintainers(StructReader struct, Value value) {
        note("maintainers", value);
        List<@Nullable Maintainer> found = new ArrayList<>();
        for (Value item : struct.items("maintainers", value, "[]*chart.Maintainer")) {
            StructReader inner = struct.inner(item, "maintainers", "chart.Maintainer", "Maintainer");
            if (item instanceof NilValue) {
                found.add(null);
                continue;
            }
            Map<String, String> said = new HashMap<>();
            inner.each((reader, key, field) -> {
                String name = key.toLowerCase(Locale.ROOT);
                if (name.equals("name") || name.equals("email") || name.equals("url")) {
                    note("maintainers." + found.size() + '.' + name, field);
                    said.put(name, Printable.only(reader.string(name, field, "")));
                }
            });
            found.add(new Maintainer(
                    said.getOrDefault("name", ""), said.getOrDefault("email", ""), said.getOrDefault("url", "")));
        }
        return found;
    }

    private List<@Nullable Dependency> dependencies(StructReader struct, Value value) {
        declaresDependencies = !(value instanceof NilValue);
        List<@Nullable Dependency> found = new ArrayList<>();
        for (Value item : struct.items("dependencies", value, "[]*chart.Dependency")) {
            StructReader inner = struct.inner(item, "dependencies", "chart.Dependency", "Dependency");
            found.add(item instanceof NilValue ? null : dependency(inner, item));
        }
        return found;
    }

    private static Dependency dependency(StructReader struct, Value item) {
        Map<String, String> said = new HashMap<>();
        List<String> tags = new ArrayList<>();
        List<ImportedValue> imports = new ArrayList<>();
        struct.each((reader, key, field) -> {
            String name = key.toLowerCase(Locale.ROOT);
            switch (name) {
                case "name", "version", "repository", "condition", "alias" ->
                    said.put(name, Printable.only(reader.string(name, field, "")));
                case "tags" -> reader.strings(name, field).forEach(tag -> tags.add(Printable.only(tag)));
                case "enabled" -> reader.bool(name, field, false);
                case "import-values" ->
                    reader.items(name, field, "[]interface {}").forEach(entry -> imports.add(imported(entry)));
                default -> {
                    // Go passes over what it does not know.
                }
            }
        });
        return new Dependency(
                said.getOrDefault("name", ""),
                said.getOrDefault("version", ""),
                said.getOrDefault("repository", ""),
                said.getOrDefault("condition", ""),
                tags,
                imports,
                said.getOrDefault("alias", ""),
                StructReader.place(item));
    }

    private static ImportedValue imported(Value entry) {
        if (entry instanceof StringValue key) {
            return new ImportedValue.Exported(key.string());
        }
        if (entry instanceof MapValue map) {
            return new ImportedValue.Mapped(printed(map.lookUp("child")), printed(map.lookUp("parent")));
        }
        return new ImportedValue.Unknown();
    }

    private static String printed(Value value) {
        return GoFormat.print(value).string();
    }

    /**
     * What was read, checked.
     *
     * @throws ChartException with Helm's words if a field is missing or wrong
     */
    Metadata validated() {
        new MetadataRules(this::text, this::placeOf).check(maintainers, dependencies);
        List<Maintainer> people = new ArrayList<>();
        maintainers.forEach(person -> people.add(Objects.requireNonNull(person)));
        List<Dependency> needed = new ArrayList<>();
        dependencies.forEach(one -> needed.add(Objects.requireNonNull(one)));
        return new Metadata(
                clean("name"),
                clean("home"),
                cleanAll("sources"),
                clean("version"),
                clean("description"),
                cleanAll("keywords"),
                people,
                clean("icon"),
                text("apiVersion"),
                clean("condition"),
                clean("tags"),
                clean("appVersion"),
                deprecated,
                Collections.unmodifiableMap(annotations),
                clean("kubeVersion"),
                needed,
                declaresDependencies,
                text("type"),
                Map.copyOf(places));
    }

    /** The dependencies of {@code requirements.yaml} do not stand in {@code Chart.yaml}. */
    boolean isVersionOne() {
        return text("apiVersion").equals("v1");
    }

    String name() {
        return text("name");
    }

    private String text(String field) {
        String said = strings.getOrDefault(field, "");
        return field.equals("apiVersion") && said.isEmpty() ? "v1" : said;
    }

    private @Nullable Place placeOf(String field) {
        return places.get(field);
    }

    private String clean(String field) {
        return Printable.only(text(field));
    }

    private List<String> cleanAll(String field) {
        return lists.getOrDefault(field, List.of()).stream()
                .map(Printable::only)
                .toList();
    }
}
