package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The design's table of numbers, row by row, on the committed tree. */
class DesignNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "dev,        backend,  1",
        "dev,        frontend, 1",
        "dev,        worker,   1",
        "dev,        mongodb,  1",
        "staging,    frontend, 2",
        "staging,    worker,   1",
        "staging,    mongodb,  1",
        "production, frontend, 3",
        "production, worker,   2",
        "production, mongodb,  1"
    })
    void aFixedNumberOfPods(String environment, String component, int replicas) {
        ObjectSet tree = Repository.committed(environment);
        assertThat(tree.workload(component).number("spec.replicas")).isEqualTo(replicas);
        assertThat(tree.find("HorizontalPodAutoscaler", component)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "staging,    backend, 2, 4,  cpu,    70",
        "production, backend, 3, 10, cpu,    70",
        "staging,    ml,      1, 3,  memory, 75",
        "production, ml,      2, 5,  memory, 75"
    })
    void anAutoscaledNumberOfPods(
            String environment, String component, int least, int most, String resource, int percent) {
        ObjectSet tree = Repository.committed(environment);
        KubernetesObject autoscaler = tree.get("HorizontalPodAutoscaler", component);
        assertThat(autoscaler.number("spec.minReplicas")).isEqualTo(least);
        assertThat(autoscaler.number("spec.maxReplicas")).isEqualTo(most);
        assertThat(autoscaler.map("spec.scaleTargetRef"))
                .isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", component));
        assertThat(autoscaler.parts("spec.metrics")).singleElement().satisfies(metric -> {
            assertThat(metric.text("resource.name")).isEqualTo(resource);
            assertThat(metric.map("resource.target"))
                    .isEqualTo(Map.of("type", "Utilization", "averageUtilization", String.valueOf(percent)));
        });
        assertThat(tree.workload(component).has("spec.replicas")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "backend,  8000,  250m,  512Mi, 500m,  1Gi, 256Mi, 512Mi",
        "frontend, 3000,  100m,  256Mi, 250m,  512Mi, 256Mi, 512Mi",
        "ml,       9000,  1000m, 2Gi,   2000m, 4Gi, 12Gi, 12Gi",
        "worker,   0,     250m,  512Mi, 500m,  1Gi, 256Mi, 512Mi",
        "mongodb,  27017, 500m,  1Gi,   1000m, 2Gi, 256Mi, 512Mi"
    })
    void portAndResources(
            String component,
            long port,
            String cpu,
            String memory,
            String cpuLimit,
            String memoryLimit,
            String disk,
            String diskLimit) {
        for (ObjectSet tree : Repository.committed().toList()) {
            if (tree.environment().equals("dev") && component.equals("ml")) {
                continue;
            }
            KubernetesObject container = tree.workload(component).part("spec.template.spec.containers.0");
            assertThat(container.map("resources.requests"))
                    .isEqualTo(Map.of("cpu", cpu, "memory", memory, "ephemeral-storage", disk));
            assertThat(container.map("resources.limits"))
                    .isEqualTo(Map.of("cpu", cpuLimit, "memory", memoryLimit, "ephemeral-storage", diskLimit));
            List<Long> ports = port == 0 ? List.of() : List.of(port);
            assertThat(container.parts("ports"))
                    .extracting(each -> each.number("containerPort"))
                    .isEqualTo(ports);
            assertThat(tree.find("Service", component).stream()
                            .flatMap(service -> service.parts("spec.ports").stream())
                            .map(each -> each.number("port")))
                    .isEqualTo(ports);
        }
    }

    @Test
    void devHasNothingOfTheModelServer() {
        ObjectSet dev = Repository.committed("dev");
        assertThat(dev.objects()).noneMatch(object -> object.name().matches("ml(-.*)?"));
        assertThat(dev.text()).doesNotContain("ML_URL", "value=9000", "value=ml,");
    }

    @ParameterizedTest
    @CsvSource({"dev, 5Gi, gp3", "staging, 20Gi, gp3-retain", "production, 100Gi, gp3-retain"})
    void theVolumeOfMongodb(String environment, String size, String storageClass) {
        ObjectSet tree = Repository.committed(environment);
        assertThat(tree.workload("mongodb").parts("spec.volumeClaimTemplates"))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.text("spec.resources.requests.storage")).isEqualTo(size);
                    assertThat(claim.text("spec.storageClassName")).isEqualTo(storageClass);
                    assertThat(claim.texts("spec.accessModes")).containsExactly("ReadWriteOnce");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "backend,  liveness,  /health/live,           30, 10, 2, 3",
        "backend,  readiness, /health/ready,          10, 5,  2, 3",
        "frontend, liveness,  /api/health?type=live,  15, 10, 2, 3",
        "frontend, readiness, /api/health?type=ready, 5,  10, 2, 3",
        "ml,       startup,   /health/live,           0,  10, 2, 30",
        "ml,       liveness,  /health/live,           0,  10, 2, 3",
        "ml,       readiness, /health/ready,          0,  5,  2, 3"
    })
    void httpProbes(String component, String kind, String path, long delay, long period, long timeout, long failures) {
        KubernetesObject probe = Repository.committed("production")
                .workload(component)
                .part("spec.template.spec.containers.0")
                .part(kind + "Probe");
        assertThat(probe.map("httpGet")).isEqualTo(Map.of("path", path, "port", "http"));
        assertThat(probe.has("initialDelaySeconds") ? probe.number("initialDelaySeconds") : 0)
                .isEqualTo(delay);
        assertThat(List.of(
                        probe.number("periodSeconds"),
                        probe.number("timeoutSeconds"),
                        probe.number("failureThreshold")))
                .containsExactly(period, timeout, failures);
    }

    @Test
    void theWorkerIsAskedForItsHeartbeat() {
        KubernetesObject container =
                Repository.committed("production").workload("worker").part("spec.template.spec.containers.0");
        String fresh = "test -n \"$(find \"$HEARTBEAT_FILE\" -mmin -2)\"";
        assertThat(container.texts("startupProbe.exec.command")).containsExactly("sh", "-c", fresh);
        assertThat(container.texts("livenessProbe.exec.command")).containsExactly("sh", "-c", fresh);
        assertThat(container.has("readinessProbe")).isFalse();
        String file = container.parts("env").stream()
                .filter(variable -> variable.text("name").equals("HEARTBEAT_FILE"))
                .map(variable -> variable.text("value"))
                .findFirst()
                .orElseThrow();
        assertThat(container.parts("volumeMounts")).anyMatch(mount -> file.startsWith(mount.text("mountPath") + "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void theModelServerIsPlacedOnItsNodes(String environment) {
        ObjectSet tree = Repository.committed(environment);
        KubernetesObject pod = tree.workload("ml").part("spec.template.spec");
        assertThat(pod.map("nodeSelector")).isEqualTo(Map.of("workload", "ml"));
        assertThat(pod.parts("tolerations")).hasSize(1);
        KubernetesObject toleration = pod.part("tolerations.0");
        KubernetesObject node = tree.get("NodePool", "ml").part("spec.template");
        assertThat(node.map("metadata.labels")).containsEntry("workload", "ml");
        assertThat(node.parts("spec.taints")).singleElement().satisfies(taint -> {
            assertThat(taint.text("key")).isEqualTo(toleration.text("key")).isEqualTo("workload");
            assertThat(taint.text("value")).isEqualTo(toleration.text("value")).isEqualTo("ml");
            assertThat(taint.text("effect"))
                    .isEqualTo(toleration.text("effect"))
                    .isEqualTo("NoSchedule");
        });
        for (KubernetesObject other : tree.workloads()) {
            if (!other.name().equals("ml")) {
                assertThat(other.has("spec.template.spec.tolerations")).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dev, 10, 20Gi, 20, 40Gi, 100, 1, 10Gi, 20Gi",
        "staging, 20, 40Gi, 40, 80Gi, 150, 1, 150Gi, 200Gi",
        "production, 40, 80Gi, 80, 160Gi, 300, 2, 250Gi, 300Gi"
    })
    void theQuota(
            String environment,
            String cpu,
            String memory,
            String cpuLimit,
            String memoryLimit,
            String pods,
            String balancers,
            String disk,
            String diskLimit) {
        assertThat(Repository.committed(environment)
                        .get("ResourceQuota", "ai-chatbot")
                        .map("spec.hard"))
                .isEqualTo(Map.of(
                        "requests.cpu", cpu,
                        "requests.memory", memory,
                        "limits.cpu", cpuLimit,
                        "limits.memory", memoryLimit,
                        "requests.ephemeral-storage", disk,
                        "limits.ephemeral-storage", diskLimit,
                        "pods", pods,
                        "services.loadbalancers", balancers));
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.charts.Repository#committed")
    void thePathsOfTheLoadBalancer(ObjectSet tree) {
        KubernetesObject ingress = tree.get("Ingress", "ai-chatbot");
        List<String> paths = ingress.parts("spec.rules.0.http.paths").stream()
                .map(path -> path.text("path") + " " + path.text("backend.service.name") + " " + path.text("pathType"))
                .toList();
        assertThat(paths).contains("/ frontend Prefix", "/api backend Prefix");
        assertThat(paths.contains("/ml ml Prefix"))
                .isEqualTo(!tree.environment().equals("dev"));
        assertThat(ingress.text("spec.ingressClassName")).isEqualTo("alb");
        String annotations = ingress.map("metadata.annotations").toString();
        assertThat(annotations)
                .contains("certificate-arn=arn:aws:acm:", "ssl-redirect=443", "target-type=ip")
                .contains("listen-ports=[{\"HTTP\":80},{\"HTTPS\":443}]");
        assertThat(annotations.contains("wafv2-acl-arn=arn:aws:wafv2:"))
                .isEqualTo(!tree.environment().equals("dev"));
    }

    @ParameterizedTest
    @CsvSource({
        "dev, [spot], ''",
        "staging, '[spot, on-demand]', '[spot, on-demand]'",
        "production, [on-demand], [on-demand]"
    })
    void theCapacityOfTheNodePools(String environment, String general, String ml) {
        ObjectSet tree = Repository.committed(environment);
        assertThat(requirement(tree.get("NodePool", "general"), "karpenter.sh/capacity-type"))
                .hasToString(general);
        assertThat(tree.find("NodePool", "ml").isPresent()).isEqualTo(!ml.isEmpty());
        for (KubernetesObject pool : tree.of("NodePool")) {
            assertThat(requirement(pool, "kubernetes.io/arch")).containsExactly("amd64", "arm64");
            assertThat(requirement(pool, "karpenter.k8s.aws/instance-family")).isNotEmpty();
            assertThat(pool.map("spec.limits")).containsOnlyKeys("cpu", "memory");
            assertThat(pool.has("spec.disruption.consolidationPolicy")).isTrue();
            assertThat(pool.parts("spec.disruption.budgets")).isNotEmpty();
        }
    }

    private static List<String> requirement(KubernetesObject pool, String key) {
        return pool.parts("spec.template.spec.requirements").stream()
                .filter(requirement -> requirement.text("key").equals(key))
                .flatMap(requirement -> requirement.texts("values").stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.charts.Repository#committed")
    void nodesAndVolumesAreEncrypted(ObjectSet tree) {
        for (KubernetesObject machine : tree.of("EC2NodeClass")) {
            assertThat(machine.text("spec.amiSelectorTerms.0.alias")).startsWith("al2023@");
            assertThat(machine.text("spec.metadataOptions.httpTokens")).isEqualTo("required");
            assertThat(machine.number("spec.metadataOptions.httpPutResponseHopLimit"))
                    .isEqualTo(1);
            KubernetesObject disk = machine.part("spec.blockDeviceMappings.0.ebs");
            assertThat(disk.text("volumeType") + " " + disk.text("encrypted")).isEqualTo("gp3 true");
            for (String selector : List.of("spec.subnetSelectorTerms.0", "spec.securityGroupSelectorTerms.0")) {
                assertThat(machine.part(selector).map("tags"))
                        .containsEntry("karpenter.sh/discovery", "ai-chatbot-" + tree.environment());
            }
        }
        assertThat(tree.of("StorageClass")).hasSize(2).allSatisfy(storage -> {
            assertThat(storage.map("parameters")).containsEntry("type", "gp3").containsEntry("encrypted", "true");
            assertThat(storage.text("volumeBindingMode")).isEqualTo("WaitForFirstConsumer");
        });
        assertThat(tree.of("StorageClass").stream()
                        .filter(storage -> storage.map("metadata.annotations")
                                .getOrDefault("storageclass.kubernetes.io/is-default-class", "")
                                .equals("true"))
                        .map(KubernetesObject::name))
                .containsExactly("gp3");
    }
}
