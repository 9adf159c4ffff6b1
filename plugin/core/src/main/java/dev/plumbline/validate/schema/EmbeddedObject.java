package dev.plumbline.validate.schema;

import dev.plumbline.manifest.Node;
import java.util.Set;
import java.util.function.Consumer;

/** A whole object within another one ({@code x-kubernetes-embedded-resource}). */
final class EmbeddedObject {

    static final Set<String> FIELDS = Set.of("apiVersion", "kind", "metadata");

    private EmbeddedObject() {}

    static void check(Node.Mapping object, FieldPath path, Consumer<Violation> violations) {
        for (String name : new String[] {"apiVersion", "kind"}) {
            String value = object.string(name);
            if (value == null || value.isEmpty()) {
                violations.accept(Violation.refusal("required", path.field(name), "Required value: must not be empty"));
            }
        }
    }
}
