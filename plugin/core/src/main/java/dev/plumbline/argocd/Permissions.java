package dev.plumbline.argocd;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an AppProject lets Argo CD do to objects, by its own words, whoever wrote them. */
final class Permissions {

    private static final GroupKind TYPE = new GroupKind("argoproj.io", "AppProject");
    private static final String ALL = "*";

    private final Node.@Nullable Mapping spec;

    private Permissions(Node.@Nullable Mapping spec) {
        this.spec = spec;
    }

    /** Those of the AppProjects among some objects. */
    static List<Permissions> among(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> GroupKind.of(manifest).equals(TYPE))
                .map(manifest -> new Permissions(manifest.content().mapping("spec")))
                .toList();
    }

    /** Whether Argo CD may create, change and delete an object. It does not even look at others. */
    boolean cover(Manifest manifest) {
        GroupKind kind = GroupKind.of(manifest);
        String namespace = manifest.id().namespace();
        return namespace.isEmpty()
                ? lists("clusterResourceWhitelist", kind)
                : covers(namespace)
                        && (missing("namespaceResourceWhitelist") || lists("namespaceResourceWhitelist", kind))
                        && !lists("namespaceResourceBlacklist", kind);
    }

    private boolean covers(String namespace) {
        return items("destinations").stream()
                .anyMatch(item -> item instanceof Node.Mapping map && matches(map.string("namespace"), namespace));
    }

    private boolean lists(String key, GroupKind kind) {
        return items(key).stream()
                .anyMatch(item -> item instanceof Node.Mapping map
                        && matches(map.string("group"), kind.group())
                        && matches(map.string("kind"), kind.kind()));
    }

    private boolean missing(String key) {
        return spec == null || spec.get(key) == null;
    }

    private List<Node> items(String key) {
        return spec != null && spec.get(key) instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }

    private static boolean matches(@Nullable String pattern, String value) {
        return ALL.equals(pattern) || value.equals(pattern);
    }
}
