package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.Environment;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.ManifestSet;
import dev.plumbline.manifest.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {

    private static final String DEFINITION = """
            {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x},
             spec: {group: %s, scope: %s, names: {kind: %s}}}
            """;

    @ParameterizedTest
    @CsvSource({"v1,ConfigMap", "apps/v1,Deployment", "unknown.io/v1,Thing", "external-secrets.io/v1,SecretStore"})
    void anObjectOfANamespacedKindGetsTheReleasesNamespace(String version, String kind) throws YamlException {
        assertThat(place(release("dev", object(version, kind, "")))).containsExactly("apps");
        assertThat(place(release("dev", object(version, kind, "own")))).containsExactly("own");
    }

    @ParameterizedTest
    @CsvSource({
        "v1,Namespace",
        "rbac.authorization.k8s.io/v1,ClusterRole",
        "external-secrets.io/v1,ClusterSecretStore",
        "cert-manager.io/v1,ClusterIssuer",
        "karpenter.sh/v1,NodePool",
        "karpenter.sh/v1,NodeClaim",
        "karpenter.k8s.aws/v1,EC2NodeClass",
        "snapshot.storage.k8s.io/v1,VolumeSnapshotClass",
        "keda.sh/v1alpha1,ClusterTriggerAuthentication"
    })
    void anObjectOfTheClusterHasNoneAndLosesTheOneItNames(String version, String kind) throws YamlException {
        assertThat(place(release("dev", object(version, kind, "")))).containsExactly("");
        List<RenderedRelease> placed = Placement.place(List.of(release("dev", object(version, kind, "own"))));
        Manifest manifest = placed.get(0).manifests().manifests().get(0);
        assertThat(manifest.id().namespace()).isEmpty();
        assertThat(manifest.yaml()).doesNotContain("namespace:");
    }

    static Stream<Arguments> apiResources() throws IOException {
        try (InputStream in = PlacementTest.class.getResourceAsStream("api-resources.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> Arguments.of(
                                    line.substring(0, line.indexOf(' ')), line.endsWith(" namespaced") ? "apps" : ""))
                            .toList()
                            .stream();
        }
    }

    /** Every kind that a real API server has built in, and where it keeps it. */
    @ParameterizedTest
    @MethodSource("apiResources")
    void kindsOfKubernetesAreWhereTheApiServerHasThem(String kind, String namespace) throws YamlException {
        int dot = kind.indexOf('.');
        String version = dot < 0 ? "v1" : kind.substring(dot + 1) + "/v1";
        assertThat(place(release("dev", object(version, dot < 0 ? kind : kind.substring(0, dot), ""))))
                .containsExactly(namespace);
    }

    @Test
    void aDefinitionInAnotherReleaseOfTheEnvironmentDecides() throws YamlException {
        RenderedRelease definitions = release(
                "dev",
                DEFINITION.formatted("unknown.io", "Cluster", "Thing"),
                DEFINITION.formatted("karpenter.sh", "Namespaced", "NodePool"));
        RenderedRelease objects =
                release("dev", object("unknown.io/v1beta1", "Thing", ""), object("karpenter.sh/v1", "NodePool", ""));
        RenderedRelease elsewhere = release("prod", object("unknown.io/v1beta1", "Thing", ""));
        assertThat(place(definitions, objects, elsewhere)).containsExactly("", "", "", "apps", "apps");
        assertThat(place(objects, definitions)).containsExactly("", "apps", "", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x}, spec: 1}",
                "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x}}",
                "{apiVersion: a.io/v1, kind: CustomResourceDefinition, metadata: {name: x},"
                        + " spec: {group: unknown.io, scope: Cluster, names: {kind: Thing}}}"
            })
    void whatIsNoDefinitionDecidesNothing(String definition) throws YamlException {
        assertThat(place(release("dev", definition, object("unknown.io/v1", "Thing", ""))))
                .last()
                .isEqualTo("apps");
    }

    /** Namespaces in order. */
    private static List<String> place(RenderedRelease... releases) {
        return Placement.place(List.of(releases)).stream()
                .flatMap(release -> release.manifests().manifests().stream())
                .map(manifest -> manifest.id().namespace())
                .toList();
    }

    private static String object(String version, String kind, String namespace) {
        return "{apiVersion: " + version + ", kind: " + kind + ", metadata: {name: x"
                + (namespace.isEmpty() ? "" : ", namespace: " + namespace) + "}}";
    }

    private static RenderedRelease release(String environment, String... objects) throws YamlException {
        List<Manifest> manifests = new ArrayList<>();
        for (String object : objects) {
            manifests.addAll(ManifestReader.read(Text.of(object), "t.yaml"));
        }
        Environment where = ChartCase.environment(environment);
        return new RenderedRelease(
                where,
                ChartCase.release("app", List.of(), Map.of()),
                new NoChart(),
                new ManifestSet(manifests),
                List.of(),
                Set.of());
    }
}
