package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the Pods of a workload ask of their node: labels by selector and required affinity, and which taints they bear.
 *
 * @param workload that makes them
 */
record PodDemand(RenderedObject workload) {

    private static final String[] TERMS = {
        "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"
    };

    Map<String, String> selector() {
        return workload.map(selectorPath());
    }

    List<String> selectorPath() {
        return workload.inPod("spec", "nodeSelector");
    }

    List<String> tolerationPath() {
        return workload.inPod("spec", "tolerations");
    }

    /** Why its Pods cannot be placed on nodes of a sort; empty if they can. */
    Optional<String> obstacle(NodeOffer offer) {
        for (Map.Entry<String, String> label : selector().entrySet()) {
            Set<String> values = offer.values(label.getKey());
            if (values != null && !values.contains(label.getValue())) {
                return Optional.of(says(label.getKey(), values) + ", and the Pod asks for " + label.getValue());
            }
        }
        Optional<String> affinity = affinity(offer);
        return affinity.isPresent() ? affinity : intolerable(offer);
    }

    /** Terms are alternatives. */
    private Optional<String> affinity(NodeOffer offer) {
        Optional<String> last = Optional.empty();
        for (Node term : workload.list(workload.inPod(TERMS))) {
            last = term(term, offer);
            if (last.isEmpty()) {
                return last;
            }
        }
        return last;
    }

    private static Optional<String> term(Node term, NodeOffer offer) {
        for (Node expression : RenderedObject.list(term, "matchExpressions")) {
            String key = RenderedObject.text(expression, "key");
            Set<String> offered = offer.values(key);
            if (offered == null) {
                continue;
            }
            Set<String> wanted = new HashSet<>();
            RenderedObject.list(expression, "values").forEach(value -> wanted.add(RenderedObject.text(value)));
            boolean good =
                    switch (RenderedObject.text(expression, "operator")) {
                        case "In" -> offered.stream().anyMatch(wanted::contains);
                        case "NotIn" -> offered.isEmpty() || !wanted.containsAll(offered);
                        case "Exists" -> !offered.isEmpty();
                        case "DoesNotExist" -> offered.isEmpty();
                        default -> true;
                    };
            if (!good) {
                return Optional.of(says(key, offered) + ", against the Pod's node affinity");
            }
        }
        return Optional.empty();
    }

    private Optional<String> intolerable(NodeOffer offer) {
        List<Bridge.Taint> left = new ArrayList<>();
        for (Bridge.Taint taint : offer.taints()) {
            if (!taint.effect().equals("PreferNoSchedule")
                    && workload.list(tolerationPath()).stream().noneMatch(toleration -> tolerates(toleration, taint))) {
                left.add(taint);
            }
        }
        return left.stream()
                .findFirst()
                .map(taint ->
                        "its taint " + taint.key() + '=' + taint.value() + ':' + taint.effect() + " is not tolerated");
    }

    private static boolean tolerates(Node toleration, Bridge.Taint taint) {
        String key = RenderedObject.text(toleration, "key");
        String effect = RenderedObject.text(toleration, "effect");
        boolean exists = RenderedObject.text(toleration, "operator").equals("Exists");
        return (effect.isEmpty() || effect.equals(taint.effect()))
                && (key.isEmpty() ? exists : key.equals(taint.key()))
                && (exists || RenderedObject.text(toleration, "value").equals(taint.value()));
    }

    private static String says(String key, Set<String> values) {
        return values.isEmpty()
                ? "it has no label " + key
                : "its " + key + " is "
                        + String.join(" or ", values.stream().sorted().toList());
    }
}
