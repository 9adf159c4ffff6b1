package dev.plumbline.bridge;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Outputs that say something else than Terraform is asked for: it was not applied since, or the outputs not fetched. */
final class StaleOutputs {

    /** Where what is asked for comes back; a star is any key. */
    private static final List<Pair> PAIRS = List.of(
            new Pair("network.cidr", "network.cidr"),
            new Pair("network.subnets.*.*", "network.subnets.*.*.cidr"),
            new Pair("cluster.version", "cluster.version"),
            new Pair("compute", "cluster.compute"),
            new Pair("node_groups.*.instance_types", "cluster.node_groups.*.instance_types"),
            new Pair("node_groups.*.labels.*", "cluster.node_groups.*.labels.*"),
            new Pair("node_groups.*.min", "cluster.node_groups.*.min"),
            new Pair("node_groups.*.max", "cluster.node_groups.*.max"),
            new Pair("identity.applications.*.namespace", "identity.*.namespace"),
            new Pair("identity.applications.*.service_account", "identity.*.service_account"),
            new Pair("aurora.database", "aurora.database"),
            new Pair("aurora.engine_version", "aurora.engine_version"),
            new Pair("aurora.instances", "aurora.instances"),
            new Pair("aurora.min_acu", "aurora.min_acu"),
            new Pair("aurora.max_acu", "aurora.max_acu"),
            new Pair("storage.pull_through.*", "storage.pull_through.*.upstream"),
            new Pair("edge.certificate.domain", "edge.certificate.domain"));

    private StaleOutputs() {}

    private record Pair(List<String> asked, List<String> made) {

        Pair(String asked, String made) {
            this(List.of(asked.split("\\.")), List.of(made.split("\\.")));
        }
    }

    /**
     * One warning for each thing that is asked for and not there as asked.
     *
     * @param variables what Terraform is given
     * @param file of the variables, its path as a person knows it
     */
    static List<Finding> check(Bridge bridge, Node.Mapping variables, String file) {
        List<Finding> findings = new ArrayList<>();
        for (Pair pair : PAIRS) {
            for (List<String> keys : matches(variables, pair.asked(), List.of())) {
                List<String> asked = filled(pair.asked(), keys);
                List<String> made = filled(pair.made(), keys);
                Node wanted = variables.at(asked);
                Node there = bridge.root().at(made);
                if (wanted != null && !same(wanted, there)) {
                    findings.add(Finding.warning(
                            "bridge",
                            bridge.environment(),
                            String.join(".", asked) + " is " + shown(wanted) + " in " + file + ", and the outputs say "
                                    + shown(there),
                            "apply Terraform, then run mvn gitops:outputs",
                            SourceLocation.of(bridge.file(), bridge.root().placeOf(made))));
                }
            }
        }
        return findings;
    }

    /** What the stars of a path stand for, one list for each way that there is. */
    private static List<List<String>> matches(Node node, List<String> path, List<String> keys) {
        if (path.isEmpty()) {
            return List.of(keys);
        }
        List<List<String>> matches = new ArrayList<>();
        if (node instanceof Node.Mapping map) {
            boolean any = path.get(0).equals("*");
            for (Map.Entry<String, Node> entry : map.fields().entrySet()) {
                if (any || entry.getKey().equals(path.get(0))) {
                    List<String> longer = new ArrayList<>(keys);
                    if (any) {
                        longer.add(entry.getKey());
                    }
                    matches.addAll(matches(entry.getValue(), path.subList(1, path.size()), longer));
                }
            }
        }
        return matches;
    }

    private static List<String> filled(List<String> path, List<String> keys) {
        List<String> filled = new ArrayList<>();
        int next = 0;
        for (String step : path) {
            filled.add(step.equals("*") ? keys.get(next++) : step);
        }
        return filled;
    }

    /** Terraform keeps no difference between 1 and 1.0. */
    private static boolean same(Node wanted, @Nullable Node there) {
        Double number = number(wanted);
        return number == null ? wanted.equals(there) : number.equals(number(there));
    }

    private static @Nullable Double number(@Nullable Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Number number
                ? (Double) number.doubleValue()
                : null;
    }

    private static String shown(@Nullable Node node) {
        return node == null
                ? "nothing"
                : Provenance.canonical(node.data()).strip().replaceAll("\\s+", " ");
    }
}
