package dev.plumbline.policy;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.ManifestSet;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What of the policies the cluster of an environment gets: they themselves, and what they allow there. */
public final class RenderedPolicies {

    /** The name of the folder, and of what Argo CD deploys. */
    public static final String NAME = "policies";

    /** The namespace of the parameters, which nobody else has. */
    public static final String NAMESPACE = "policy-system";

    /** The {@code ConfigMap} that bindings refer to. */
    public static final String PARAMETERS = "policy-parameters";

    private RenderedPolicies() {}

    /**
     * The objects of an environment.
     *
     * @param folder the policies' path as a person knows it
     */
    public static ManifestSet of(PolicySet policies, String environment, String folder) {
        List<Manifest> manifests = new ArrayList<>();
        SortedMap<String, String> parameters = policies.parameters(environment);
        if (!parameters.isEmpty()) {
            String file = folder + "/parameters/" + environment + ".yaml";
            manifests.add(
                    manifest(namespace(NAMESPACE, Map.of("pod-security.kubernetes.io/enforce", "restricted")), file));
            manifests.add(manifest(parameters(parameters), file));
        }
        for (Policy policy : policies.policies()) {
            manifests.add(policy.policy());
            manifests.addAll(policy.bindings());
        }
        return new ManifestSet(manifests);
    }

    /** The {@code ConfigMap} of parameters. */
    static Node.Mapping parameters(SortedMap<String, String> data) {
        return object("ConfigMap", strings(Map.of("name", PARAMETERS, "namespace", NAMESPACE)))
                .with("data", strings(data));
    }

    /** A Namespace. */
    static Node.Mapping namespace(String name, Map<String, String> labels) {
        Node.Mapping metadata = strings(Map.of("name", name)).with("labels", strings(labels));
        return object("Namespace", labels.isEmpty() ? strings(Map.of("name", name)) : metadata);
    }

    private static Node.Mapping object(String kind, Node.Mapping metadata) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("apiVersion", Node.Scalar.of("v1"));
        fields.put("kind", Node.Scalar.of(kind));
        fields.put("metadata", metadata);
        return map(fields);
    }

    private static Node.Mapping strings(Map<String, String> values) {
        Map<String, Node> fields = new LinkedHashMap<>();
        values.forEach((key, value) -> fields.put(key, Node.Scalar.of(value)));
        return map(fields);
    }

    private static Node.Mapping map(Map<String, Node> fields) {
        return new Node.Mapping(fields, Map.of(), Node.Scalar.NOTHING.at());
    }

    /** An object that stands in no file, as if it stood in one. */
    static Manifest manifest(Node.Mapping object, String file) {
        try {
            return ManifestReader.read(YamlWriter.write(object), file).get(0);
        } catch (YamlException e) {
            throw new IllegalStateException("what was written cannot be read: " + e.problem(), e);
        }
    }
}
