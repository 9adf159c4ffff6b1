package dev.plumbline.bridge.plan;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.NamedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the rules say of the plans of this repository's environments: what is expected, and the plan of production as it is
 * recorded. With {@code -Dplumbline.plans.record} a test that makes plans records what comes of them.
 */
public final class PlanOutcome {

    private static final Path FOLDER = Path.of("src/test/resources/dev/plumbline/bridge/plan");
    private static final String RECORD = "plumbline.plans.record";
    private static final String RECORDED = "production";

    /** Reduced to what a rule can read. */
    private static final Path PRODUCTION = FOLDER.resolve("production.json");

    /** Of a change and its resource; anything else is not read. */
    private static final Set<String> READ = Set.of(
            "address",
            "module_address",
            "mode",
            "type",
            "name",
            "index",
            "deposed",
            "action_reason",
            "actions",
            "after",
            "after_unknown",
            "after_sensitive",
            "replace_paths",
            "change");

    /** Of the configuration, what is not read: it names the machine's registry and repeats the sources. */
    private static final Set<String> DROPPED =
            Set.of("provider_config", "provider_config_key", "schema_version", "variables", "description", "source");

    private PlanOutcome() {}

    /** A line for each finding about a plan: severity, rule, address, message. */
    public static List<String> of(Path plan) throws ConfigurationException {
        Plan read = PlanReader.read(new NamedPath(plan, "plan.json"), "");
        return PlanCheck.of(read).findings().stream()
                .map(finding -> String.join(
                        " ",
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.rule(),
                        finding.subject() + ':',
                        finding.message()))
                .sorted()
                .toList();
    }

    /** The lines that are expected of an environment's plan; those that there are, if they are to be recorded. */
    public static List<String> expected(String environment, Path plan) throws Exception {
        if (System.getProperty(RECORD) != null) {
            Files.write(FOLDER.resolve(name(environment)), of(plan));
            if (environment.equals(RECORDED)) {
                Files.writeString(PRODUCTION, reduced(JsonMapper.shared().readTree(Files.readString(plan))));
            }
        }
        return expected(environment);
    }

    /** The lines that are expected of an environment's plan. */
    public static List<String> expected(String environment) throws IOException {
        return Files.readAllLines(FOLDER.resolve(name(environment)));
    }

    private static String name(String environment) {
        return "outcome-" + environment + ".txt";
    }

    /** The plan of production that is recorded. */
    public static Path recorded() {
        return PRODUCTION;
    }

    /** The addresses in a plan. */
    public static Set<String> addresses(Path plan) throws IOException {
        Set<String> addresses = new TreeSet<>();
        JsonMapper.shared()
                .readTree(Files.readString(plan))
                .path("resource_changes")
                .forEach(change -> addresses.add(change.path("address").asString("")));
        return addresses;
    }

    /** A plan without what no rule reads, one resource a line. */
    private static String reduced(JsonNode plan) {
        ObjectNode configuration = plan.path("configuration").deepCopy().asObject();
        drop(configuration);
        String changes = plan.path("resource_changes")
                .valueStream()
                .map(change -> {
                    ObjectNode kept = change.deepCopy().asObject();
                    kept.retain(READ);
                    ObjectNode what = kept.path("change").asObject();
                    what.retain(READ);
                    without(what.path("after"), JsonNode::isNull);
                    without(what.path("after_unknown"), PlanOutcome::nothing);
                    without(what.path("after_sensitive"), PlanOutcome::nothing);
                    return kept.toString();
                })
                .collect(Collectors.joining(",\n", "[\n", "\n]"));
        ObjectNode variables = plan.path("variables").deepCopy().asObject();
        variables.retain("environment", "tags");
        return "{\"format_version\": " + plan.path("format_version") + ",\n\"variables\": " + variables
                + ",\n\"resource_changes\": " + changes + ",\n\"configuration\": " + configuration + "}\n";
    }

    private static void drop(JsonNode node) {
        if (node instanceof ObjectNode map) {
            map.remove(DROPPED);
        }
        node.forEach(PlanOutcome::drop);
    }

    private static void without(JsonNode node, Predicate<JsonNode> left) {
        node.forEach(child -> without(child, left));
        if (node instanceof ObjectNode map) {
            map.removeIf(left);
        }
    }

    private static boolean nothing(JsonNode node) {
        return (node.isBoolean() && !node.asBoolean()) || (node.isObject() && node.isEmpty());
    }
}
