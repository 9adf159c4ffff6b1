package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The most that an environment may ask for, next to its bounds: every autoscaler at its maximum, every component rolled out
 * at once. A rollout starts a Pod as soon as an old one is told to stop, and the quota counts the old one until it is gone,
 * so a Deployment may have twice its Pods and the surge.
 */
class WorstCaseTest {

    private static final Pattern QUANTITY = Pattern.compile("([0-9.]+)(m|Ki|Mi|Gi|Ti)?");

    private static final Map<String, BigDecimal> UNITS = Map.of(
            "", BigDecimal.ONE,
            "m", new BigDecimal("0.001"),
            "Ki", BigDecimal.valueOf(1L << 10),
            "Mi", BigDecimal.valueOf(1L << 20),
            "Gi", BigDecimal.valueOf(1L << 30),
            "Ti", BigDecimal.valueOf(1L << 40));

    @ParameterizedTest
    @CsvSource({
        "dev,        2.05,  4.25Gi,  4.25,  8.5Gi,   9",
        "staging,    10.75, 21.75Gi, 21.75, 43.5Gi,  24",
        "production, 18.45, 37.25Gi, 37.25, 74.5Gi,  44"
    })
    void theNamespaceHoldsTheWorstCase(
            String environment, String cpu, String memory, String cpuLimit, String memoryLimit, String pods) {
        ObjectSet tree = Repository.committed(environment);
        Map<String, BigDecimal> used = new TreeMap<>();
        for (KubernetesObject workload : tree.workloads()) {
            BigDecimal count = BigDecimal.valueOf(mostPods(tree, workload, true));
            used.merge("pods", count, BigDecimal::add);
            for (String bound : List.of("requests", "limits")) {
                workload.map("spec.template.spec.containers.0.resources." + bound)
                        .forEach((resource, amount) -> used.merge(
                                bound + "." + resource, quantity(amount).multiply(count), BigDecimal::add));
            }
        }
        Map<String, String> expected = Map.of(
                "requests.cpu", cpu,
                "requests.memory", memory,
                "limits.cpu", cpuLimit,
                "limits.memory", memoryLimit,
                "pods", pods);
        expected.forEach((resource, amount) ->
                assertThat(used.get(resource)).as(resource).isEqualByComparingTo(quantity(amount)));
        Map<String, String> hard = tree.get("ResourceQuota", "ai-chatbot").map("spec.hard");
        used.forEach((resource, amount) -> assertThat(quantity(hard.getOrDefault(resource, "0")))
                .as(resource)
                .isGreaterThanOrEqualTo(amount));
    }

    @ParameterizedTest
    @MethodSource("dev.plumbline.charts.Repository#committed")
    void theLimitRangeAdmitsEveryContainerAndClaim(ObjectSet tree) {
        List<KubernetesObject> limits = tree.get("LimitRange", "ai-chatbot").parts("spec.limits");
        assertThat(limits)
                .extracting(limit -> limit.text("type"))
                .containsExactly("Container", "PersistentVolumeClaim");
        for (KubernetesObject workload : tree.workloads()) {
            for (KubernetesObject container : workload.parts("spec.template.spec.containers")) {
                within(container.map("resources.requests"), limits.get(0));
                within(container.map("resources.limits"), limits.get(0));
            }
            for (KubernetesObject claim : workload.parts("spec.volumeClaimTemplates")) {
                within(claim.map("spec.resources.requests"), limits.get(1));
            }
        }
        within(limits.get(0).map("default"), limits.get(0));
        within(limits.get(0).map("defaultRequest"), limits.get(0));
    }

    /** A node of the smallest size takes one Pod of the model server, so its pool has to grow to as many nodes. */
    @ParameterizedTest
    @CsvSource({"staging, 14", "production, 22"})
    void theNodePoolsGrowToTheWorstCase(String environment, String cpuOfMlNodes) {
        ObjectSet tree = Repository.committed(environment);
        BigDecimal largeNode = BigDecimal.valueOf(2);
        BigDecimal ml = largeNode.multiply(BigDecimal.valueOf(mostPods(tree, tree.workload("ml"), true)));
        assertThat(ml).isEqualByComparingTo(cpuOfMlNodes);
        assertThat(limit(tree, "ml", "cpu")).isGreaterThanOrEqualTo(ml);
        BigDecimal general = tree.workloads().stream()
                .filter(workload -> !workload.name().equals("ml"))
                .map(workload -> quantity(workload.text("spec.template.spec.containers.0.resources.requests.cpu"))
                        .multiply(BigDecimal.valueOf(mostPods(tree, workload, true))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        // Half of a node may be lost to what runs on every node and to what does not fit.
        assertThat(limit(tree, "general", "cpu")).isGreaterThanOrEqualTo(general.multiply(BigDecimal.valueOf(2)));
    }

    /** What a limit promises has to be there on the smallest node too, beside what the node keeps for itself. */
    @ParameterizedTest
    @MethodSource("dev.plumbline.charts.Repository#committed")
    void theSmallestNodeGivesAPodAllOfItsLimit(ObjectSet tree) {
        for (KubernetesObject workload : tree.workloads()) {
            String pool = workload.name().equals("ml") ? "ml" : "general";
            Map<String, String> limits = workload.map("spec.template.spec.containers.0.resources.limits");
            BigDecimal memory = bound(tree, pool, "instance-memory", "Gt").multiply(UNITS.get("Mi"));
            assertThat(memory.multiply(new BigDecimal("0.8")))
                    .isGreaterThan(quantity(limits.getOrDefault("memory", "")));
            BigDecimal cpus = bound(tree, pool, "instance-cpu", "Gt").add(BigDecimal.ONE);
            assertThat(cpus).isGreaterThanOrEqualTo(quantity(limits.getOrDefault("cpu", "")));
            assertThat(bound(tree, pool, "instance-cpu", "Lt")).isGreaterThan(cpus);
        }
    }

    private static BigDecimal bound(ObjectSet tree, String pool, String what, String operator) {
        return tree.get("NodePool", pool).parts("spec.template.spec.requirements").stream()
                .filter(each -> each.text("key").equals("karpenter.k8s.aws/" + what)
                        && each.text("operator").equals(operator))
                .map(each -> new BigDecimal(each.texts("values").get(0)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRolloutOfAComponentThatMayNotSurgeKeepsWithinItsPods() {
        ObjectSet production = Repository.committed("production");
        assertThat(mostPods(production, production.workload("worker"), false)).isEqualTo(2);
        assertThat(mostPods(production, production.workload("backend"), false)).isEqualTo(11);
    }

    /** The most Pods of a workload during a rollout, those that are about to stop included or not. */
    private static long mostPods(ObjectSet tree, KubernetesObject workload, boolean stopping) {
        long most = tree.find("HorizontalPodAutoscaler", workload.name())
                .map(autoscaler -> autoscaler.number("spec.maxReplicas"))
                .orElseGet(() -> workload.number("spec.replicas"));
        if (workload.kind().equals("StatefulSet")) {
            return most;
        }
        return most + workload.number("spec.strategy.rollingUpdate.maxSurge") + (stopping ? most : 0);
    }

    private static BigDecimal limit(ObjectSet tree, String pool, String resource) {
        return quantity(tree.get("NodePool", pool).text("spec.limits." + resource));
    }

    private static void within(Map<String, String> amounts, KubernetesObject limit) {
        amounts.forEach((resource, amount) -> {
            assertThat(quantity(amount)).isGreaterThanOrEqualTo(quantity(limit.text("min." + resource)));
            assertThat(quantity(amount)).isLessThanOrEqualTo(quantity(limit.text("max." + resource)));
        });
        assertThat(limit.has("maxLimitRequestRatio")).isFalse();
    }

    private static BigDecimal quantity(String text) {
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        String unit = matcher.group(2);
        return new BigDecimal(matcher.group(1)).multiply(UNITS.get(unit == null ? "" : unit));
    }
}
