package dev.plumbline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.YamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    private static final String WEB = """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: web
                    image: web:1
                    ports: [{name: http, containerPort: 8080}]
            """;

    private static final String SERVICE = """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec:
              selector: {app: web}
              ports: [{name: http, port: 80, targetPort: http}]
            """;

    @Test
    void whatFitsTogetherIsLeftAlone() throws YamlException {
        assertThat(found(WEB + SERVICE)).isEmpty();
    }

    @Test
    void twoObjectsOfOneIdentityAreFound() throws YamlException {
        assertThat(found(WEB + WEB))
                .containsExactly(
                        "ERROR Deployment/web [identity] metadata.name: Invalid value: \"web\": another object of"
                                + " this environment has the same kind, namespace and name");
    }

    @Test
    void aServiceSelectsPodsAndTheirPorts() throws YamlException {
        assertThat(found(WEB + SERVICE.replace("app: web", "app: wep")))
                .containsExactly(
                        "WARNING Service/web [service-target] spec.selector: no workload of this environment has"
                                + " Pods with these labels");
        assertThat(found(WEB + SERVICE.replace("targetPort: http", "targetPort: web")))
                .containsExactly(
                        "ERROR Service/web [service-target] spec.ports[0].targetPort: Invalid value: \"web\": no"
                                + " container of the Pods that are selected has a port of this name");
    }

    @Test
    void anIngressLeadsToAServiceAndItsPort() throws YamlException {
        String ingress = """
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: web, namespace: shop}
                spec: {defaultBackend: {service: {name: NAME, port: {number: PORT}}}}
                """;
        assertThat(found(WEB + SERVICE + ingress.replace("NAME", "web").replace("PORT", "80")))
                .isEmpty();
        assertThat(found(WEB + SERVICE + ingress.replace("NAME", "web").replace("PORT", "81")))
                .containsExactly("ERROR Ingress/web [ingress-target] spec.defaultBackend.service.port.number: Invalid"
                        + " value: 81: Service web has no such port");
        assertThat(found(WEB + SERVICE + ingress.replace("NAME", "api").replace("PORT", "80")))
                .containsExactly("ERROR Ingress/web [ingress-target] spec.defaultBackend.service.name: Invalid value:"
                        + " \"api\": no Service of this environment has this name in the namespace");
    }

    @Test
    void anAutoscalerScalesOneWorkloadAlone() throws YamlException {
        String autoscaler = """
                ---
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: NAME, namespace: shop}
                spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: TARGET}}
                """;
        String one = autoscaler.replace("NAME", "one").replace("TARGET", "web");
        assertThat(found(WEB + one)).isEmpty();
        assertThat(found(WEB + one + one.replace("name: one", "name: two")))
                .containsExactly(
                        "ERROR HorizontalPodAutoscaler/two [autoscaler-target] spec.scaleTargetRef.name: Invalid"
                                + " value: \"web\": HorizontalPodAutoscaler one scales the same Deployment");
        assertThat(found(WEB + one.replace("name: web", "name: api")))
                .containsExactly(
                        "ERROR HorizontalPodAutoscaler/one [autoscaler-target] spec.scaleTargetRef.name: Invalid"
                                + " value: \"api\": no Deployment of this environment has this name in the namespace");
        assertThat(found(WEB.replace("spec:\n  selector", "spec:\n  replicas: 2\n  selector") + one))
                .containsExactly("WARNING Deployment/web [autoscaler-target] spec.replicas: HorizontalPodAutoscaler one"
                        + " sets the replicas, and each sync sets them back");
    }

    @Test
    void whatPodsReferToIsThere() throws YamlException {
        String pod = WEB.replace("image: web:1", """
                image: web:1
                        env:
                        - name: A
                          valueFrom: {configMapKeyRef: {name: config, key: a}}
                        - name: B
                          valueFrom: {secretKeyRef: {name: made, key: b}}
                        - name: C
                          valueFrom: {secretKeyRef: {name: elsewhere, key: c, optional: true}}""");
        String config = """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: config, namespace: shop}
                data: {a: x}
                ---
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata: {name: made, namespace: shop}
                spec: {data: [{secretKey: b, remoteRef: {key: x}}]}
                """;
        assertThat(found(pod + config)).isEmpty();
        assertThat(found(pod
                        + config.replace("data: {a: x}", "data: {z: x}").replace("secretKey: b", "secretKey: other")))
                .containsExactly(
                        "ERROR Deployment/web [pod-reference] spec.template.spec.containers[0].env[0].valueFrom"
                                + ".configMapKeyRef.key: Invalid value: \"a\": ConfigMap config has no such key; it has"
                                + " \"z\"",
                        "ERROR Deployment/web [pod-reference] spec.template.spec.containers[0].env[1].valueFrom"
                                + ".secretKeyRef.key: Invalid value: \"b\": ExternalSecret made has no such key; it has"
                                + " \"other\"");
        assertThat(found(pod)).hasSize(2).allMatch(words -> words.startsWith("WARNING"));
    }

    @Test
    void aClaimNamesAStorageClass() throws YamlException {
        assertThat(found("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data, namespace: shop}
                spec: {storageClassName: gp3}
                """))
                .containsExactly(
                        "WARNING PersistentVolumeClaim/data [claim-class] spec.storageClassName: no StorageClass of this"
                                + " environment has the name \"gp3\"");
    }

    @Test
    void networkPoliciesAndWorkloadsFindEachOther() throws YamlException {
        String policy = """
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: web, namespace: shop}
                spec: {podSelector: {matchLabels: {app: LABEL}}}
                """;
        assertThat(found(WEB + policy.replace("LABEL", "web"))).isEmpty();
        assertThat(found(WEB + policy.replace("LABEL", "api"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxUnavailable: 0", "maxUnavailable: 0%", "minAvailable: 1", "minAvailable: 100%"})
    void aBudgetLeavesRoomForEvictions(String bound) throws YamlException {
        String budget = """
                ---
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: web, namespace: shop}
                spec: {BOUND, selector: {matchLabels: {app: web}}}
                """.replace("BOUND", bound);
        assertThat(found(WEB + budget)).singleElement().asString().contains("[eviction]", "no node can be drained");
        assertThat(found(WEB.replace("spec:\n  selector", "spec:\n  replicas: 2\n  selector")
                        + budget.replace(bound, "minAvailable: 1")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "production"})
    void theCommittedTreeRefersToNothingThatIsMissing(String environment) throws IOException, YamlException {
        StringBuilder all = new StringBuilder();
        Path folder = Path.of("..", "..", "gitops", environment);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> folder.relativize(file).getNameCount() > 1)
                    .toList()) {
                all.append("---\n").append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        assertThat(found(all.toString())).isEmpty();
    }

    private static List<String> found(String yaml) throws YamlException {
        List<Validator.Written> objects = ManifestReader.read(Text.of(yaml), "test.yaml").stream()
                .map(manifest -> new Validator.Written(manifest, "gitops/" + manifest.id()))
                .toList();
        return Validator.checkReferences(objects).stream()
                .map(ReferencesTest::words)
                .toList();
    }

    private static String words(Finding finding) {
        return (finding.severity() == Severity.ERROR ? "ERROR " : "WARNING ")
                + finding.subject()
                + " ["
                + finding.rule()
                + "] "
                + finding.message();
    }
}
