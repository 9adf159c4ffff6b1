package dev.plumbline.bridge.layers;

import dev.plumbline.manifest.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a NodePool asks of its machines, by the labels that Karpenter gives instance types.
 *
 * @param requirements of the NodePool, all of which have to be met
 * @see <a href="https://karpenter.sh/docs/concepts/scheduling/">Well-known labels</a>
 */
record MachineDemand(List<Node> requirements) {

    private static final String TYPE = "node.kubernetes.io/instance-type";
    private static final String ARCHITECTURE = "kubernetes.io/arch";

    /** Karpenter's labels of machines, and those of EKS Auto Mode, which mean the same. */
    private static final Pattern LABEL =
            Pattern.compile("(?:karpenter\\.k8s\\.aws|eks\\.amazonaws\\.com)/instance-(\\w+)");

    /** As Karpenter takes names of types apart: category and generation. */
    private static final Pattern SCHEME = Pattern.compile("([a-z]+)(?:-[0-9]+tb)?([0-9]+).*");

    MachineDemand {
        requirements = List.copyOf(requirements);
    }

    /** Of a NodePool. */
    static MachineDemand of(RenderedObject pool) {
        return new MachineDemand(pool.list(NodeOffer.REQUIREMENTS));
    }

    /** Whether its machines may be in a zone. */
    boolean takesZone(String zone) {
        return requirements.stream()
                .filter(requirement -> RenderedObject.text(requirement, "key").equals(NodeOffer.ZONE))
                .allMatch(requirement -> meets(requirement, zone));
    }

    /** Whether it takes machines of a type. What the facts do not say of the type is taken to be as it asks. */
    boolean takes(String type) {
        return requirements.stream().allMatch(requirement -> label(RenderedObject.text(requirement, "key"), type)
                .map(value -> meets(requirement, value))
                .orElse(true));
    }

    /** Families and types that it names, one of which a machine has to be; none if it leaves that open. */
    List<String> named() {
        return requirements.stream()
                .filter(requirement ->
                        RenderedObject.text(requirement, "operator").equals("In"))
                .filter(requirement -> {
                    String key = RenderedObject.text(requirement, "key");
                    return key.equals(TYPE) || key.endsWith("/instance-family");
                })
                .flatMap(requirement -> RenderedObject.list(requirement, "values").stream())
                .map(RenderedObject::text)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    private static Optional<String> label(String key, String type) {
        Optional<InstanceTypes.Machine> machine = InstanceTypes.machine(type);
        if (key.equals(TYPE)) {
            return Optional.of(type);
        }
        if (key.equals(ARCHITECTURE)) {
            return machine.map(InstanceTypes.Machine::architecture);
        }
        String family = InstanceTypes.family(type);
        Matcher label = LABEL.matcher(key);
        Matcher scheme = SCHEME.matcher(family);
        if (!label.matches()) {
            return Optional.empty();
        }
        return switch (label.group(1)) {
            case "family" -> Optional.of(family);
            case "size" -> Optional.of(type.substring(Math.min(type.length(), family.length() + 1)));
            case "category" -> scheme.matches() ? Optional.of(scheme.group(1)) : Optional.empty();
            case "generation" -> scheme.matches() ? Optional.of(scheme.group(2)) : Optional.empty();
            case "cpu" -> machine.map(of -> String.valueOf(of.cpus()));
            case "memory" -> machine.map(of -> String.valueOf(of.memory()));
            default -> Optional.empty();
        };
    }

    private static boolean meets(Node requirement, String value) {
        List<String> values = RenderedObject.list(requirement, "values").stream()
                .map(RenderedObject::text)
                .toList();
        return switch (RenderedObject.text(requirement, "operator")) {
            case "In" -> values.contains(value);
            case "NotIn" -> !values.contains(value);
            case "DoesNotExist" -> false;
            case "Gt" -> values.stream().allMatch(bound -> compare(value, bound) > 0);
            case "Lt" -> values.stream().allMatch(bound -> compare(value, bound) < 0);
            case "Gte" -> values.stream().allMatch(bound -> compare(value, bound) >= 0);
            case "Lte" -> values.stream().allMatch(bound -> compare(value, bound) <= 0);
            default -> true;
        };
    }

    /** Of whole numbers; what is none is a matter of the schema, and no reason to leave a machine out. */
    private static int compare(String value, String bound) {
        boolean numbers = value.matches("[0-9]{1,9}") && bound.matches("[0-9]{1,9}");
        return numbers ? Integer.compare(Integer.parseInt(value), Integer.parseInt(bound)) : 0;
    }
}
