package dev.plumbline.environment;

import dev.plumbline.finding.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What a project says about the check of its objects.
 *
 * @param unknownKinds what an object of a kind without a schema is; empty if nothing is said about it
 * @param schemas files with the schemas of custom kinds, or folders of such
 */
public record Validation(Optional<Severity> unknownKinds, List<KindFile> schemas) {

    /** What holds if the project file says nothing. */
    public static final Validation DEFAULT = new Validation(Optional.of(Severity.ERROR), List.of());

    public Validation {
        schemas = List.copyOf(schemas);
    }

    /**
     * A file with CustomResourceDefinitions or a JSON Schema, or a folder of such.
     *
     * @param file where it is
     * @param apiVersion of the objects that a JSON Schema describes; empty if the schema says it itself
     * @param kind of the objects that a JSON Schema describes; empty if the schema says it itself
     */
    public record KindFile(NamedPath file, String apiVersion, String kind) {}
}
