package dev.plumbline.validate.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.validate.rule.References;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The references of the committed tree as the typed model of Kubernetes reads them: take away what one leads to, and the
 * rules, which read fields by name, miss it. The model itself takes a fresh JVM 0.8 s to load, more than a whole check.
 */
class TypedReferencesTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** An object that another one names. */
    private record Reference(Manifest from, String kind, String name) {

        @Override
        public String toString() {
            return from.id() + " to " + kind + '/' + name;
        }
    }

    /** What an environment has, and one reference in it. */
    private record Case(List<Manifest> manifests, Reference reference) {

        @Override
        public String toString() {
            return reference.toString();
        }
    }

    static Stream<Case> references() throws IOException, YamlException {
        Set<String> seen = new HashSet<>();
        List<Case> cases = new ArrayList<>();
        for (String environment : List.of("dev", "staging", "production")) {
            List<Manifest> manifests = manifests(environment);
            for (Manifest manifest : manifests) {
                for (Reference reference : references(manifest)) {
                    if (seen.add(reference.toString())) {
                        cases.add(new Case(manifests, reference));
                    }
                }
            }
        }
        assertThat(cases).hasSizeGreaterThan(20);
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("references")
    void whatAReferenceLeadsToIsMissed(Case one) {
        Reference reference = one.reference();
        List<Manifest> fewer = one.manifests().stream()
                .filter(manifest -> !isTarget(manifest, reference))
                .toList();
        assertThat(fewer.size()).isLessThan(one.manifests().size());
        assertThat(found(one.manifests(), reference)).isEmpty();
        assertThat(found(fewer, reference)).isNotEmpty().anyMatch(words -> words.contains(reference.name()));
    }

    private static List<String> found(List<Manifest> manifests, Reference reference) {
        List<String> found = new ArrayList<>();
        References.check(manifests, (manifest, violation) -> {
            if (manifest == reference.from()) {
                found.add(violation.toString());
            }
        });
        return found;
    }

    private static boolean isTarget(Manifest manifest, Reference reference) {
        String kind = manifest.id().kind();
        if (reference.kind().equals("Secret") && kind.equals("ExternalSecret")) {
            // A custom kind, which the model does not have.
            return Json.write(manifest.content()).contains("\"target\":{\"name\":\"" + reference.name() + "\"")
                    || manifest.id().name().equals(reference.name());
        }
        return kind.equals(reference.kind()) && manifest.id().name().equals(reference.name());
    }

    private static Set<Reference> references(Manifest manifest) {
        Set<Reference> references = new LinkedHashSet<>();
        String json = Json.write(manifest.content());
        switch (manifest.id().kind()) {
            case "Deployment" ->
                pod(
                        manifest,
                        typed(json, Deployment.class).getSpec().getTemplate().getSpec(),
                        references);
            case "DaemonSet" ->
                pod(
                        manifest,
                        typed(json, DaemonSet.class).getSpec().getTemplate().getSpec(),
                        references);
            case "StatefulSet" -> {
                StatefulSet set = typed(json, StatefulSet.class);
                pod(manifest, set.getSpec().getTemplate().getSpec(), references);
                references.add(new Reference(manifest, "Service", set.getSpec().getServiceName()));
                set.getSpec().getVolumeClaimTemplates().forEach(claim -> Optional.ofNullable(
                                claim.getSpec().getStorageClassName())
                        .ifPresent(name -> references.add(new Reference(manifest, "StorageClass", name))));
            }
            case "HorizontalPodAutoscaler" -> {
                var target =
                        typed(json, HorizontalPodAutoscaler.class).getSpec().getScaleTargetRef();
                references.add(new Reference(manifest, target.getKind(), target.getName()));
            }
            case "Ingress" ->
                typed(json, Ingress.class).getSpec().getRules().stream()
                        .flatMap(rule -> rule.getHttp().getPaths().stream())
                        .map(path -> path.getBackend().getService())
                        .filter(service ->
                                !"use-annotation".equals(service.getPort().getName()))
                        .forEach(service -> references.add(new Reference(manifest, "Service", service.getName())));
            default -> {
                // Names no object that the tree has to have.
            }
        }
        return references;
    }

    private static void pod(Manifest manifest, PodSpec pod, Set<Reference> references) {
        add(manifest, "ServiceAccount", pod.getServiceAccountName(), references);
        add(manifest, "PriorityClass", pod.getPriorityClassName(), references);
        Stream.concat(pod.getContainers().stream(), pod.getInitContainers().stream())
                .forEach(container -> container(manifest, container, references));
        pod.getVolumes().forEach(volume -> {
            if (volume.getConfigMap() != null) {
                add(manifest, "ConfigMap", volume.getConfigMap().getName(), references);
            }
            if (volume.getSecret() != null) {
                add(manifest, "Secret", volume.getSecret().getSecretName(), references);
            }
        });
    }

    private static void container(Manifest manifest, Container container, Set<Reference> references) {
        container.getEnv().stream()
                .map(variable -> variable.getValueFrom())
                .filter(from -> from != null)
                .forEach(from -> {
                    if (from.getConfigMapKeyRef() != null) {
                        add(manifest, "ConfigMap", from.getConfigMapKeyRef().getName(), references);
                    }
                    if (from.getSecretKeyRef() != null) {
                        add(manifest, "Secret", from.getSecretKeyRef().getName(), references);
                    }
                });
        container.getEnvFrom().forEach(from -> {
            if (from.getConfigMapRef() != null) {
                add(manifest, "ConfigMap", from.getConfigMapRef().getName(), references);
            }
            if (from.getSecretRef() != null) {
                add(manifest, "Secret", from.getSecretRef().getName(), references);
            }
        });
    }

    private static void add(Manifest from, String kind, String name, Set<Reference> references) {
        if (name != null && !name.startsWith("system-")) {
            references.add(new Reference(from, kind, name));
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceWhosePodsGoIsSaidToSelectNothing(Case one) {
        Manifest service = one.reference().from();
        Map<String, String> selector =
                typed(Json.write(service.content()), Service.class).getSpec().getSelector();
        List<Manifest> fewer = one.manifests().stream()
                .filter(manifest -> !labels(manifest).entrySet().containsAll(selector.entrySet()))
                .toList();
        assertThat(fewer.size()).isLessThan(one.manifests().size());
        assertThat(found(one.manifests(), one.reference())).isEmpty();
        assertThat(found(fewer, one.reference())).singleElement().asString().startsWith("spec.selector: no workload");
    }

    static Stream<Case> services() throws IOException, YamlException {
        List<Manifest> manifests = manifests("production");
        return manifests.stream()
                .filter(manifest -> manifest.id().kind().equals("Service"))
                .map(manifest -> new Case(
                        manifests, new Reference(manifest, "Pods", manifest.id().name())));
    }

    private static Map<String, String> labels(Manifest manifest) {
        String json = Json.write(manifest.content());
        return switch (manifest.id().kind()) {
            case "Deployment" ->
                typed(json, Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels();
            case "StatefulSet" ->
                typed(json, StatefulSet.class)
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels();
            default -> Map.of();
        };
    }

    private static <T> T typed(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    private static List<Manifest> manifests(String environment) throws IOException, YamlException {
        List<Manifest> manifests = new ArrayList<>();
        Path folder = Path.of("..", "..", "gitops", environment);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> folder.relativize(file).getNameCount() > 1)
                    .sorted()
                    .toList()) {
                manifests.addAll(ManifestReader.read(Text.of(Files.readString(file)), file.toString()));
            }
        }
        return manifests;
    }
}
