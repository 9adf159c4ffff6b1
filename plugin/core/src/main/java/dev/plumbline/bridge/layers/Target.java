package dev.plumbline.bridge.layers;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A port of Pods that an Ingress leads to.
 *
 * @param field where the Ingress names it
 * @param service that has the Pods
 * @param port of the Pods
 * @param name of that port in the Pods; empty if it has none
 * @param labels of the Pods
 */
record Target(List<String> field, String service, int port, String name, Map<String, String> labels) {

    private static final List<String> RULES = List.of("spec", "rules");

    Target {
        field = List.copyOf(field);
        labels = Map.copyOf(labels);
    }

    /** All targets of an Ingress that are rendered. */
    static List<Target> of(Layers layers, RenderedObject ingress) {
        List<Target> targets = new ArrayList<>();
        List<Node> rules = ingress.list(RULES);
        for (int i = 0; i < rules.size(); i++) {
            List<Node> paths = RenderedObject.list(rules.get(i), "http", "paths");
            for (int j = 0; j < paths.size(); j++) {
                Node path = paths.get(j);
                String service = RenderedObject.text(path, "backend", "service", "name");
                String name = RenderedObject.text(path, "backend", "service", "port", "name");
                String number = RenderedObject.text(path, "backend", "service", "port", "number");
                List<String> field = RenderedObject.path(RULES, i, "http", "paths", j, "backend", "service", "port");
                for (RenderedObject candidate : layers.of("Service")) {
                    if (candidate.name().equals(service)
                            && candidate.namespace().equals(ingress.namespace())) {
                        add(layers, candidate, name.isEmpty() ? number : name, field, targets);
                    }
                }
            }
        }
        return targets;
    }

    private static void add(
            Layers layers, RenderedObject service, String wanted, List<String> field, List<Target> targets) {
        Map<String, String> selector = service.map(List.of("spec", "selector"));
        for (Node port : service.list(List.of("spec", "ports"))) {
            if (!wanted.equals(RenderedObject.text(port, "name"))
                    && !wanted.equals(RenderedObject.text(port, "port"))) {
                continue;
            }
            String target = RenderedObject.text(port, "targetPort");
            String to = target.isEmpty() ? RenderedObject.text(port, "port") : target;
            for (RenderedObject workload : layers.workloads()) {
                Map<String, String> labels = workload.podLabels();
                if (workload.namespace().equals(service.namespace())
                        && !selector.isEmpty()
                        && labels.entrySet().containsAll(selector.entrySet())) {
                    int number = number(workload, to);
                    if (number > 0) {
                        String name = to.matches("[0-9]+") ? "" : to;
                        targets.add(new Target(field, service.name(), number, name, labels));
                    }
                }
            }
        }
    }

    /** The number of a port of Pods; 0 if they have none of that name. */
    private static int number(RenderedObject workload, String port) {
        if (port.matches("[0-9]{1,5}")) {
            return Integer.parseInt(port);
        }
        return workload.list(workload.inPod("spec", "containers")).stream()
                .flatMap(container -> RenderedObject.list(container, "ports").stream())
                .filter(one -> RenderedObject.text(one, "name").equals(port))
                .map(one -> RenderedObject.text(one, "containerPort"))
                .filter(number -> number.matches("[0-9]{1,5}"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }
}
