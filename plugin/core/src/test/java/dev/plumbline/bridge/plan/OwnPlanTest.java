package dev.plumbline.bridge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.NamedPath;
import dev.plumbline.manifest.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules about plans, asked about what this repository's module plans for production, and about that with one thing broken. */
class OwnPlanTest {

    private static final Path MUTATIONS = Path.of("src/test/resources/dev/plumbline/bridge/plan/mutations.yaml");
    private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+");

    /** Of RDS outside of Aurora, which the module makes only if it is asked for, and no environment asks. */
    private static final List<String> NOT_ASKED = List.of("plan-database-zones");

    private static List<String> expected = List.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void expect() throws Exception {
        expected = PlanOutcome.expected("production");
    }

    static Stream<Arguments> mutations() throws Exception {
        List<Arguments> mutations = new ArrayList<>();
        for (JsonNode mutation : mutationsRead()) {
            mutations.add(Arguments.of(
                    mutation.path("rule").asString(), mutation.path("at").asString(), mutation));
        }
        return mutations.stream();
    }

    private static JsonNode mutationsRead() throws Exception {
        return JsonMapper.shared()
                .valueToTree(
                        YamlReader.documents(Files.readString(MUTATIONS)).get(0).data());
    }

    @Test
    void ofProductionAsItIsTheRulesSayWhatIsExpected() throws Exception {
        assertThat(PlanOutcome.of(PlanOutcome.recorded())).containsExactlyElementsOf(expected);
        assertThat(expected).noneMatch(line -> line.startsWith("error") || line.startsWith("warning"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mutations")
    void oneThingBrokenIsSaidByItsRuleAndNoOther(String rule, String at, JsonNode mutation) throws Exception {
        ObjectNode plan = JsonMapper.shared()
                .readTree(Files.readString(PlanOutcome.recorded()))
                .asObject();
        mutate(plan, "module.aws." + mutation.path("of").asString(at), mutation);
        Path file = Files.writeString(folder.resolve("plan.json"), plan.toString());

        List<String> findings = new ArrayList<>(PlanOutcome.of(file));
        findings.removeAll(expected);

        String severity = PlanRules.ALL.stream()
                .filter(one -> one.id().equals(rule))
                .map(one -> String.valueOf(one.production()).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow();
        assertThat(findings).singleElement().asString().startsWith(severity + ' ' + rule + " module.aws." + at + ": ");
    }

    @Test
    void eachRuleIsBrokenOnceIfTheModuleMakesWhatItIsAbout() throws Exception {
        TreeSet<String> rules = new TreeSet<>(NOT_ASKED);
        mutationsRead().forEach(mutation -> rules.add(mutation.path("rule").asString()));

        assertThat(rules)
                .containsExactlyElementsOf(
                        PlanRules.ALL.stream().map(PlanRule::id).sorted().toList());
        Plan plan = PlanReader.read(new NamedPath(PlanOutcome.recorded(), "production.json"), "");
        assertThat(PlanRules.ALL.stream()
                        .filter(rule -> plan.resources().stream().noneMatch(rule::about))
                        .map(PlanRule::id))
                .containsExactlyElementsOf(NOT_ASKED);
    }

    private static void mutate(ObjectNode plan, String address, JsonNode mutation) {
        ArrayNode changes = plan.path("resource_changes").asArray();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).path("address").asString().equals(address)) {
                ObjectNode change = changes.get(i).path("change").asObject();
                if (mutation.path("gone").asBoolean(false)) {
                    changes.remove(i);
                }
                if (mutation.has("actions")) {
                    change.set("actions", mutation.path("actions"));
                }
                for (Map.Entry<String, JsonNode> entry : mutation.path("set").properties()) {
                    set(change.path("after"), steps(entry.getKey()), entry.getValue());
                    set(
                            change.path("after_unknown"),
                            steps(entry.getKey()),
                            JsonMapper.shared().nullNode());
                }
                return;
            }
        }
        throw new IllegalArgumentException("there is no " + address);
    }

    private static List<String> steps(String path) {
        return STEP.matcher(path).results().map(MatchResult::group).toList();
    }

    /** Sets a value, or takes it away; what leads to it has to be there, if it is to be set. */
    private static void set(JsonNode node, List<String> steps, JsonNode value) {
        String step = steps.get(0);
        if (steps.size() == 1 && node instanceof ObjectNode map) {
            map.remove(step);
            if (!value.isNull()) {
                map.set(step, value);
            }
            return;
        }
        JsonNode next = node instanceof ArrayNode list ? list.path(Integer.parseInt(step)) : node.path(step);
        if (!next.isMissingNode()) {
            set(next, steps.subList(1, steps.size()), value);
        } else if (!value.isNull()) {
            throw new IllegalArgumentException("there is no " + step + " in " + node);
        }
    }
}
