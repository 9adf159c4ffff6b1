package dev.plumbline.validate;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.schema.CustomSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the kinds that CustomResourceDefinitions add. */
public final class CustomKinds {

    private CustomKinds() {}

    /** Whether a document is a CustomResourceDefinition that this can read. */
    public static boolean isDefinition(Node document) {
        return document instanceof Node.Mapping map
                && "CustomResourceDefinition".equals(map.string("kind"))
                && "apiextensions.k8s.io/v1".equals(map.string("apiVersion"));
    }

    /**
     * The served versions of a definition; none if it is none.
     *
     * @param document the definition
     * @param origin where it stands, for reports
     */
    public static List<CustomKind> of(Node document, String origin) {
        Node.Mapping spec = isDefinition(document) ? ((Node.Mapping) document).mapping("spec") : null;
        Node.Mapping names = spec == null ? null : spec.mapping("names");
        String group = spec == null ? null : spec.string("group");
        String kind = names == null ? null : names.string("kind");
        if (spec == null || group == null || kind == null) {
            return List.of();
        }
        List<CustomKind> kinds = new ArrayList<>();
        if (spec.get("versions") instanceof Node.Sequence versions) {
            for (Node item : versions.items()) {
                CustomKind version = version(item, group, kind, origin);
                if (version != null) {
                    kinds.add(version);
                }
            }
        }
        return List.copyOf(kinds);
    }

    private static @Nullable CustomKind version(Node item, String group, String kind, String origin) {
        if (!(item instanceof Node.Mapping version) || isFalse(version.get("served"))) {
            return null;
        }
        String name = version.string("name");
        Node.Mapping schema = version.mapping("schema");
        Node.Mapping root = schema == null ? null : schema.mapping("openAPIV3Schema");
        return name == null || root == null
                ? null
                : new CustomKind(group, name, kind, CustomSchema.readRoot(root), Optional.empty(), origin);
    }

    private static boolean isFalse(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && Boolean.FALSE.equals(scalar.value());
    }
}
