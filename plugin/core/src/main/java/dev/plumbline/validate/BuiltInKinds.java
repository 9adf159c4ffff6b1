package dev.plumbline.validate;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.validate.schema.CustomSchema;
import dev.plumbline.validate.schema.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Schemas that came with this program: custom resources that platforms on EKS commonly use, written from the published
 * API references, and the kinds that the OpenAPI artifact leaves out. Each is read when it is first asked for.
 */
final class BuiltInKinds {

    private static final String FOLDER = "kinds/";

    private static final Set<String> KINDS = Set.of(
            "apiextensions.k8s.io_v1_customresourcedefinition",
            "argoproj.io_v1alpha1_application",
            "argoproj.io_v1alpha1_applicationset",
            "argoproj.io_v1alpha1_appproject",
            "autoscaling.k8s.io_v1_verticalpodautoscaler",
            "external-secrets.io_v1_clustersecretstore",
            "external-secrets.io_v1_externalsecret",
            "external-secrets.io_v1_secretstore",
            "karpenter.k8s.aws_v1_ec2nodeclass",
            "karpenter.sh_v1_nodeclaim",
            "karpenter.sh_v1_nodepool",
            "keda.sh_v1alpha1_scaledobject",
            "snapshot.storage.k8s.io_v1_volumesnapshotclass");

    private static final Map<String, Optional<KindSchema>> READ = new ConcurrentHashMap<>();

    private BuiltInKinds() {}

    /** The schema of a kind; empty if none came with this program. */
    static Optional<KindSchema> schema(String group, String version, String kind) {
        String name = group + '_' + version + '_' + kind.toLowerCase(Locale.ROOT);
        return KINDS.contains(name) ? READ.computeIfAbsent(name, BuiltInKinds::read) : Optional.empty();
    }

    private static Optional<KindSchema> read(String name) {
        try (InputStream stream = BuiltInKinds.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (stream == null) {
                return Optional.empty();
            }
            Node.Mapping document =
                    (Node.Mapping) YamlReader.documents(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                            .get(0);
            return Optional.of(new KindSchema(
                    CustomSchema.readRoot(document),
                    CustomSchema.definitions(document),
                    name.startsWith("apiextensions.k8s.io") ? Dialect.BUILT_IN : Dialect.CUSTOM,
                    Optional.empty(),
                    "built-in schema"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlException e) {
            throw new IllegalStateException("the built-in schema " + name + " cannot be read: " + e.problem(), e);
        }
    }
}
