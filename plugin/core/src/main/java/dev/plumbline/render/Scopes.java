package dev.plumbline.render;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.ResourceId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which kinds live in a namespace, and which belong to the cluster. */
final class Scopes {

    private static final Set<String> CLUSTER_KINDS = read("cluster-scoped-kinds.txt");

    /** What holds where no definition is seen. */
    static final Scopes KNOWN = new Scopes(List.of());

    private final Map<String, Boolean> namespacedByDefinition = new HashMap<>();

    /** The scopes that hold where these objects are: what a definition among them says wins. */
    Scopes(List<Manifest> manifests) {
        for (Manifest manifest : manifests) {
            ResourceId id = manifest.id();
            if (!id.kind().equals("CustomResourceDefinition") || !id.group().equals("apiextensions.k8s.io")) {
                continue;
            }
            Node.Mapping spec = manifest.content().mapping("spec");
            Node.Mapping names = spec == null ? null : spec.mapping("names");
            if (spec != null && names != null) {
                namespacedByDefinition.put(
                        names.string("kind") + "." + spec.string("group"), "Namespaced".equals(spec.string("scope")));
            }
        }
    }

    /** Whether an object has a namespace; a custom kind that nothing is known about does. */
    boolean namespaced(Manifest manifest) {
        String kind = manifest.id().kind();
        String group = manifest.id().group();
        String key = group.isEmpty() ? kind : kind + '.' + group;
        Boolean defined = namespacedByDefinition.get(key);
        return defined == null ? !CLUSTER_KINDS.contains(key) : defined;
    }

    private static Set<String> read(String resource) {
        try (InputStream in = Scopes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
