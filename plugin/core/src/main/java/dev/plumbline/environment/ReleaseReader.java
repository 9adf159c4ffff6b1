package dev.plumbline.environment;

import dev.plumbline.manifest.Node;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the releases of a project file, one after the other. */
final class ReleaseReader {

    static final Set<String> KEYS = Set.of("name", "chart", "namespace", "syncWave", "nondeterministic", "values");

    /** Waves beyond are a slip of the finger; an annotation of Argo CD would hold them. */
    static final int LAST_WAVE = 1_000;

    private final ProjectPaths paths;
    private final List<Environment> environments;
    private final Set<String> taken = new HashSet<>();

    ReleaseReader(ProjectPaths paths, List<Environment> environments) {
        this.paths = paths;
        this.environments = List.copyOf(environments);
    }

    Release read(Fields fields) {
        String name = Names.unique(fields, "release", taken);
        NamedPath chart = chart(fields);
        return new Release(
                name,
                chart.path(),
                chart.name(),
                Names.label(fields, "namespace", fields.optional("namespace"), "a namespace"),
                fields.number("syncWave", -LAST_WAVE, LAST_WAVE),
                fields.maps("nondeterministic", "a nondeterministic field", Set.of("kind", "name", "field")).stream()
                        .map(ReleaseReader::allowedField)
                        .toList(),
                layers(fields));
    }

    private NamedPath chart(Fields fields) {
        String value = fields.required("chart");
        NamedPath nowhere = new NamedPath(paths.file().path(), value);
        if (value.isEmpty()) {
            return nowhere;
        }
        Optional<NamedPath> chart = fields.path(fields.at("chart"), value, paths);
        chart.filter(path -> !Files.exists(path.path()))
                .ifPresent(path -> fields.note(fields.at("chart"), "there is no chart " + path.name(), ""));
        return chart.orElse(nowhere);
    }

    private static AllowedField allowedField(Fields fields) {
        return new AllowedField(fields.required("kind"), fields.optional("name", "*"), fields.required("field"));
    }

    private Map<String, List<ValuesLayer>> layers(Fields fields) {
        Map<String, List<ValuesLayer>> layers = new LinkedHashMap<>();
        environments.forEach(environment -> layers.put(environment.name(), new ArrayList<>()));
        fields.map("values", Set.of(ValuesLayer.COMMON, ValuesLayer.ENVIRONMENT))
                .ifPresent(files -> {
                    for (Node entry : files.items(ValuesLayer.COMMON)) {
                        file(files, entry)
                                .flatMap(name -> layer(files, ValuesLayer.COMMON, entry, name))
                                .ifPresent(layer -> layers.values().forEach(list -> list.add(layer)));
                    }
                    for (Node entry : files.items(ValuesLayer.ENVIRONMENT)) {
                        file(files, entry)
                                .ifPresent(name -> layers.forEach((environment, list) -> layer(
                                                files, ValuesLayer.ENVIRONMENT, entry, environment + '/' + name)
                                        .ifPresent(list::add)));
                    }
                });
        return layers;
    }

    /** The name of a values file; nothing, and noted, if the entry is none. */
    private static Optional<String> file(Fields files, Node entry) {
        if (entry instanceof Node.Scalar scalar && scalar.value() instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        String found = entry instanceof Node.Scalar scalar && scalar.value() instanceof String
                ? "an empty one"
                : entry.describe();
        files.note(entry.at(), "a values file is named by a string, and this is " + found, "");
        return Optional.empty();
    }

    /** Noted if it is not there. */
    private Optional<ValuesLayer> layer(Fields files, String word, Node entry, String file) {
        return files.path(entry.at(), file, paths).map(path -> {
            if (!Files.isRegularFile(path.path())) {
                files.note(entry.at(), "there is no values file " + path.name(), "");
            }
            return new ValuesLayer(word, path.path(), path.name());
        });
    }
}
