package dev.plumbline.validate;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.validate.schema.CustomSchema;
import dev.plumbline.validate.schema.JsonSchema;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the kinds that files describe: CustomResourceDefinitions, one or many, or a JSON Schema of one kind. A schema
 * says which kind by {@code x-kubernetes-group-version-kind}, or by a constant {@code apiVersion} and {@code kind}.
 */
public final class SchemaFiles {

    private static final String RULE = "schema-file";
    private static final String GVK = "x-kubernetes-group-version-kind";

    /** A schema by which anything goes but what every object has. */
    private static final Node.Mapping ANY =
            new Node.Mapping(Map.of("type", Node.Scalar.of("any")), Map.of(), Position.START);

    private final List<CustomKind> kinds = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();

    /** The kinds so far, in the order of the files. */
    public List<CustomKind> kinds() {
        return List.copyOf(kinds);
    }

    /** What is wrong with the files so far. */
    public List<Finding> problems() {
        return List.copyOf(problems);
    }

    /**
     * Reads a file, or every {@code .yaml}, {@code .yml} and {@code .json} in a folder.
     *
     * @param path where it is
     * @param name its path as a person knows it
     * @param apiVersion of the objects that a JSON Schema is for; empty if it says so itself
     * @param kind of the objects that a JSON Schema is for; empty if it says so itself
     */
    public void read(Path path, String name, String apiVersion, String kind) {
        if (!Files.isDirectory(path)) {
            readFile(path, name, apiVersion, kind);
            return;
        }
        List<String> files;
        try (Stream<Path> inside = Files.list(path)) {
            files = inside.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.matches(".+\\.(?:yaml|yml|json)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            note(SourceLocation.of(name), "the folder cannot be read", "");
            return;
        }
        if (files.isEmpty()) {
            note(SourceLocation.of(name), "there are no .yaml, .yml or .json files in the folder", "");
        }
        files.forEach(file -> readFile(path.resolve(file), name + '/' + file, apiVersion, kind));
    }

    private void readFile(Path path, String name, String apiVersion, String kind) {
        try {
            String text = Files.readString(path);
            for (Node document : YamlReader.documents(text)) {
                if (isSchema(document)) {
                    readSchema((Node.Mapping) document, text, name, apiVersion, kind);
                } else {
                    readDefinition(document, name);
                }
            }
        } catch (YamlException e) {
            note(SourceLocation.of(name, e.at()), e.problem(), "");
        } catch (CharacterCodingException e) {
            note(SourceLocation.of(name), "the file is not UTF-8 text", "");
        } catch (IOException e) {
            note(SourceLocation.of(name), "the file cannot be read", "");
        }
    }

    private void readDefinition(Node document, String name) {
        if (document instanceof Node.Mapping map && map.get("items") instanceof Node.Sequence list) {
            list.items().forEach(item -> readDefinition(item, name));
            return;
        }
        List<CustomKind> defined = CustomKinds.of(document, name);
        kinds.addAll(defined);
        if (defined.isEmpty()) {
            note(
                    SourceLocation.of(name, document.at()),
                    CustomKinds.isDefinition(document)
                            ? "no version of this CustomResourceDefinition is served and has a schema"
                            : "this is neither a CustomResourceDefinition of apiextensions.k8s.io/v1 nor a JSON Schema",
                    "");
        }
    }

    private static boolean isSchema(Node document) {
        return document instanceof Node.Mapping map
                && map.string("kind") == null
                && Stream.of("$schema", "properties", "$ref", "allOf", "oneOf", "anyOf", GVK)
                        .anyMatch(key -> map.get(key) != null);
    }

    private void readSchema(Node.Mapping schema, String text, String name, String apiVersion, String kind) {
        List<String[]> described =
                apiVersion.isEmpty() ? described(schema) : List.<String[]>of(new String[] {apiVersion, kind});
        if (described.isEmpty()) {
            note(
                    SourceLocation.of(name),
                    "the schema does not say which kind it describes",
                    "write {file: " + name.substring(name.lastIndexOf('/') + 1)
                            + ", apiVersion: ..., kind: ...} in the project file");
            return;
        }
        try {
            JsonSchema compiled = JsonSchema.of(text);
            for (String[] id : described) {
                int slash = id[0].indexOf('/');
                kinds.add(new CustomKind(
                        slash < 0 ? "" : id[0].substring(0, slash),
                        id[0].substring(slash + 1),
                        id[1],
                        CustomSchema.readRoot(ANY),
                        Optional.of(compiled),
                        name));
            }
        } catch (IllegalArgumentException e) {
            note(SourceLocation.of(name), "this is no JSON Schema: " + e.getMessage(), "");
        }
    }

    private static List<String[]> described(Node.Mapping schema) {
        List<String[]> ids = new ArrayList<>();
        if (schema.get(GVK) instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Node.Mapping map && map.string("version") != null && map.string("kind") != null) {
                    String group = map.string("group");
                    String prefix = group == null || group.isEmpty() ? "" : group + '/';
                    ids.add(new String[] {prefix + map.string("version"), String.valueOf(map.string("kind"))});
                }
            }
        }
        Node.Mapping properties = schema.mapping("properties");
        if (ids.isEmpty() && properties != null) {
            String apiVersion = only(properties.mapping("apiVersion"));
            String kind = only(properties.mapping("kind"));
            if (apiVersion != null && kind != null) {
                ids.add(new String[] {apiVersion, kind});
            }
        }
        return ids;
    }

    /** The only string that a schema allows; null if it allows more. */
    private static @Nullable String only(Node.@Nullable Mapping schema) {
        if (schema == null) {
            return null;
        }
        return schema.get("enum") instanceof Node.Sequence words
                        && words.items().size() == 1
                        && words.items().get(0) instanceof Node.Scalar word
                        && word.value() instanceof String text
                ? text
                : schema.string("const");
    }

    private void note(SourceLocation place, String message, String fix) {
        problems.add(Finding.error(RULE, "", message, fix, place));
    }
}
