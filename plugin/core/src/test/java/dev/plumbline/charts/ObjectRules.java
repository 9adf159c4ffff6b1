package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds for the objects of an environment, whatever its switches. */
final class ObjectRules {

    private static final Set<String> CLUSTER_SCOPED =
            Set.of("Namespace", "NodePool", "EC2NodeClass", "PriorityClass", "StorageClass");

    private final ObjectSet tree;

    private ObjectRules(ObjectSet tree) {
        this.tree = tree;
    }

    /** Asserts all of them. */
    static void hold(ObjectSet tree) {
        ObjectRules rules = new ObjectRules(tree);
        assertThat(tree.objects()).hasSizeGreaterThan(20).allSatisfy(rules::labelled);
        assertThat(tree.workloads()).isNotEmpty().allSatisfy(rules::workload);
        tree.of("Deployment").forEach(rules::deployment);
        tree.of("Service").forEach(service -> rules.selectsOne(service, "spec.selector"));
        tree.of("PodDisruptionBudget").forEach(rules::budget);
        tree.of("HorizontalPodAutoscaler").forEach(rules::autoscaler);
        tree.of("NetworkPolicy").forEach(rules::policy);
        tree.of("ExternalSecret").forEach(rules::externalSecret);
        tree.of("Ingress").forEach(rules::ingress);
        tree.of("NodePool")
                .forEach(pool -> rules.exists("EC2NodeClass", pool.text("spec.template.spec.nodeClassRef.name")));
    }

    private void labelled(KubernetesObject object) {
        assertThat(object.map("metadata.labels"))
                .containsKeys(
                        "app.kubernetes.io/name",
                        "app.kubernetes.io/instance",
                        "app.kubernetes.io/part-of",
                        "app.kubernetes.io/version",
                        "app.kubernetes.io/managed-by")
                .containsEntry("environment", tree.environment());
        assertThat(object.has("metadata.namespace")).isEqualTo(!CLUSTER_SCOPED.contains(object.kind()));
    }

    private void workload(KubernetesObject workload) {
        Map<String, String> labels = workload.map("spec.template.metadata.labels");
        assertThat(labels).containsAllEntriesOf(workload.map("spec.selector.matchLabels"));
        assertThat(labels).containsEntry("app.kubernetes.io/part-of", "ai-chatbot");
        assertThat(workload.map("spec.selector.matchLabels")).hasSize(2);
        assertThat(tree.selected(workload.map("spec.selector.matchLabels"))).containsExactly(workload);
        KubernetesObject pod = workload.part("spec.template.spec");
        restricted(pod);
        references(workload, pod);
        spread(workload, pod);
        assertThat(tree.selected(workload.map("spec.selector.matchLabels"))).hasSize(1);
        assertThat(pod.parts("containers")).singleElement().satisfies(container -> {
            image(container);
            for (String bound : List.of("requests", "limits")) {
                assertThat(container.map("resources." + bound)).containsOnlyKeys("cpu", "memory", "ephemeral-storage");
            }
            assertThat(container.has("livenessProbe")).isTrue();
            long sleep = container.has("lifecycle") ? container.number("lifecycle.preStop.sleep.seconds") : 0;
            assertThat(pod.number("terminationGracePeriodSeconds")).isGreaterThanOrEqualTo(sleep + 30);
        });
        int most = mostPods(workload);
        assertThat(tree.find("PodDisruptionBudget", workload.name()).isPresent())
                .isEqualTo(most >= 2);
        assertThat(tree.find("NetworkPolicy", workload.name())).isPresent();
    }

    private int mostPods(KubernetesObject workload) {
        return (int) tree.find("HorizontalPodAutoscaler", workload.name())
                .map(autoscaler -> autoscaler.number("spec.maxReplicas"))
                .orElseGet(() -> workload.number("spec.replicas"))
                .longValue();
    }

    /** The Pod Security Standard "restricted", and a read-only root file system. */
    private static void restricted(KubernetesObject pod) {
        assertThat(pod.at("automountServiceAccountToken")).isEqualTo(false);
        for (String field : List.of("hostNetwork", "hostPID", "hostIPC", "initContainers", "ephemeralContainers")) {
            assertThat(pod.has(field)).isFalse();
        }
        assertThat(pod.at("securityContext.runAsNonRoot")).isEqualTo(true);
        assertThat(pod.number("securityContext.runAsUser")).isPositive();
        assertThat(pod.number("securityContext.fsGroup")).isEqualTo(pod.number("securityContext.runAsGroup"));
        assertThat(pod.text("securityContext.seccompProfile.type")).isEqualTo("RuntimeDefault");
        for (KubernetesObject container : pod.parts("containers")) {
            assertThat(container.at("securityContext.allowPrivilegeEscalation")).isEqualTo(false);
            assertThat(container.at("securityContext.privileged")).isEqualTo(false);
            assertThat(container.at("securityContext.readOnlyRootFilesystem")).isEqualTo(true);
            assertThat(container.part("securityContext.capabilities").content().fields())
                    .containsOnlyKeys("drop");
            assertThat(container.texts("securityContext.capabilities.drop")).containsExactly("ALL");
        }
        assertThat(pod.parts("volumes"))
                .allSatisfy(volume -> assertThat(volume.has("emptyDir.sizeLimit") || volume.has("configMap"))
                        .isTrue());
    }

    /** What a Pod names is there. */
    private void references(KubernetesObject workload, KubernetesObject pod) {
        exists("ServiceAccount", pod.text("serviceAccountName"));
        assertThat(tree.get("ServiceAccount", pod.text("serviceAccountName")).at("automountServiceAccountToken"))
                .isEqualTo(false);
        exists("PriorityClass", pod.text("priorityClassName"));
        for (KubernetesObject container : pod.parts("containers")) {
            for (KubernetesObject source : container.parts("envFrom")) {
                if (source.has("configMapRef")) {
                    exists("ConfigMap", source.text("configMapRef.name"));
                } else {
                    assertThat(secrets()).contains(source.text("secretRef.name"));
                }
            }
            Set<String> volumes = Stream.concat(
                            pod.parts("volumes").stream(),
                            workload.parts("spec.volumeClaimTemplates").stream().map(claim -> claim.part("metadata")))
                    .map(volume -> volume.text("name"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(container.parts("volumeMounts"))
                    .extracting(mount -> mount.text("name"))
                    .hasSameElementsAs(volumes);
        }
        pod.parts("volumes").stream()
                .filter(volume -> volume.has("configMap"))
                .forEach(volume -> exists("ConfigMap", volume.text("configMap.name")));
        workload.parts("spec.volumeClaimTemplates")
                .forEach(claim -> exists("StorageClass", claim.text("spec.storageClassName")));
    }

    private Set<String> secrets() {
        return tree.of("ExternalSecret").stream()
                .map(secret -> secret.text("spec.target.name"))
                .collect(Collectors.toSet());
    }

    private static void spread(KubernetesObject workload, KubernetesObject pod) {
        assertThat(pod.parts("topologySpreadConstraints"))
                .extracting(constraint -> constraint.text("topologyKey"))
                .containsExactlyInAnyOrder("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        for (KubernetesObject constraint : pod.parts("topologySpreadConstraints")) {
            assertThat(constraint.number("maxSkew")).isEqualTo(1);
            assertThat(constraint.map("labelSelector.matchLabels"))
                    .isEqualTo(workload.map("spec.selector.matchLabels"));
        }
    }

    private void image(KubernetesObject container) {
        String image = container.text("image");
        assertThat(image)
                .startsWith("123456789012.dkr.ecr.ap-south-1.amazonaws.com/")
                .doesNotContain("latest");
        if (!tree.environment().equals("dev")) {
            assertThat(image).matches(".*:\\d+\\.\\d+\\.\\d+(@sha256:[0-9a-f]{64})?");
        }
    }

    private void deployment(KubernetesObject deployment) {
        assertThat(deployment.text("spec.strategy.type")).isEqualTo("RollingUpdate");
        assertThat(deployment.number("spec.strategy.rollingUpdate.maxSurge")
                        + deployment.number("spec.strategy.rollingUpdate.maxUnavailable"))
                .isEqualTo(1);
        assertThat(deployment.has("spec.replicas"))
                .isEqualTo(
                        tree.find("HorizontalPodAutoscaler", deployment.name()).isEmpty());
    }

    /** It leaves room for one eviction, however many Pods there are. */
    private void budget(KubernetesObject budget) {
        selectsOne(budget, "spec.selector.matchLabels");
        assertThat(budget.has("spec.minAvailable")).isFalse();
        assertThat(budget.number("spec.maxUnavailable")).isGreaterThanOrEqualTo(1);
        assertThat(budget.text("spec.unhealthyPodEvictionPolicy")).isEqualTo("AlwaysAllow");
    }

    private void autoscaler(KubernetesObject autoscaler) {
        KubernetesObject target = tree.get("Deployment", autoscaler.text("spec.scaleTargetRef.name"));
        for (KubernetesObject metric : autoscaler.parts("spec.metrics")) {
            assertThat(target.part("spec.template.spec.containers.0").map("resources.requests"))
                    .containsKey(metric.text("resource.name"));
        }
    }

    private void policy(KubernetesObject policy) {
        assertThat(policy.texts("spec.policyTypes")).contains("Egress");
        if (policy.part("spec.podSelector").content().fields().isEmpty()) {
            return;
        }
        selectsOne(policy, "spec.podSelector.matchLabels");
        assertThat(policy.texts("spec.policyTypes")).containsExactly("Ingress", "Egress");
        for (String side : List.of("spec.ingress.from", "spec.egress.to")) {
            String rules = side.substring(0, side.lastIndexOf('.'));
            String peers = side.substring(side.lastIndexOf('.') + 1);
            for (KubernetesObject rule : policy.parts(rules)) {
                // An empty side would let everybody in or everything out.
                assertThat(rule.parts(peers)).isNotEmpty();
                assertThat(rule.parts("ports")).isNotEmpty();
                for (KubernetesObject peer : rule.parts(peers)) {
                    if (peer.has("podSelector") && !peer.has("namespaceSelector")) {
                        selectsOne(peer, "podSelector.matchLabels");
                    }
                }
            }
        }
    }

    private void externalSecret(KubernetesObject secret) {
        assertThat(secret.text("spec.secretStoreRef.kind")).isEqualTo("SecretStore");
        exists("SecretStore", secret.text("spec.secretStoreRef.name"));
        assertThat(secret.parts("spec.data")).isNotEmpty().allSatisfy(entry -> assertThat(entry.text("remoteRef.key"))
                .startsWith("ai-chatbot/" + tree.environment() + "/"));
    }

    private void ingress(KubernetesObject ingress) {
        for (KubernetesObject path : ingress.parts("spec.rules.0.http.paths")) {
            KubernetesObject service = tree.get("Service", path.text("backend.service.name"));
            assertThat(service.parts("spec.ports"))
                    .anyMatch(port -> port.text("name").equals(path.text("backend.service.port.name")));
        }
    }

    private void selectsOne(KubernetesObject object, String path) {
        assertThat(object.map(path)).isNotEmpty();
        assertThat(tree.selected(object.map(path))).hasSize(1);
    }

    private void exists(String kind, String name) {
        assertThat(tree.find(kind, name)).as(kind + "/" + name).isPresent();
    }
}
