package dev.plumbline.environment;

import dev.plumbline.environment.Validation.KindFile;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a project file says about the check of its objects. */
final class ValidationReader {

    static final Set<String> KEYS = Set.of("unknownKinds", "schemas");

    private static final Set<String> FILE_KEYS = Set.of("file", "apiVersion", "kind");

    private final ProjectPaths paths;

    ValidationReader(ProjectPaths paths) {
        this.paths = paths;
    }

    Validation read(Fields fields) {
        Optional<Severity> unknownKinds =
                switch (fields.oneOf("unknownKinds", List.of("error", "warning", "ignore"))) {
                    case "warning" -> Optional.of(Severity.WARNING);
                    case "ignore" -> Optional.empty();
                    default -> Validation.DEFAULT.unknownKinds();
                };
        List<KindFile> schemas = new ArrayList<>();
        for (Node item : fields.items("schemas")) {
            schema(item, fields).ifPresent(schemas::add);
        }
        return new Validation(unknownKinds, schemas);
    }

    private Optional<KindFile> schema(Node item, Fields fields) {
        if (item instanceof Node.Scalar) {
            return file(item.at(), fields.text("schemas", item), fields, "", "");
        }
        Fields map = fields.item(item, "a schema", FILE_KEYS);
        String file = map.required("file");
        if (map.isMap() && map.has("apiVersion") != map.has("kind")) {
            map.note(
                    map.at(),
                    "a schema is of a kind by \"apiVersion\" and \"kind\" together, and this has one of them",
                    "give both, or neither if the file says it");
        }
        return file(map.at("file"), file, fields, map.optional("apiVersion"), map.optional("kind"));
    }

    private Optional<KindFile> file(Position at, String file, Fields fields, String apiVersion, String kind) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return fields.path(at, file, paths).map(path -> {
            if (!Files.exists(path.path())) {
                fields.note(at, "there is no file or folder " + path.name(), "");
            }
            return new KindFile(path, apiVersion, kind);
        });
    }
}
