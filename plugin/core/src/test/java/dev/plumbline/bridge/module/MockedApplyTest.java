package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.ContractSchema;
import dev.plumbline.bridge.plan.PlanOutcome;
import dev.plumbline.charts.OtherOutputs;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("terraform-bridge, applied on a mock of AWS")
class MockedApplyTest {

    /** What AWS numbers: "vpc-", "subnet-", "sg-", ... */
    private static final Pattern NUMBERED = Pattern.compile("\"((?:vpc|subnet|sg|nat|fs)-[0-9a-f]{8,})\"");

    private static final Pattern ARN = Pattern.compile("\"(arn:aws:[^\"]+)\"");

    @Test
    void whatDevAsksForIsMadeAndTheBridgeSpeaksOfNothingElse(@TempDir Path target) throws Exception {
        String said = AwsMock.orSkip(Terraform.orSkip()).run(target, "dev");

        // The plan after it ended with 0: nothing is asked for that is not there, and nothing is there that is not
        // asked for.
        assertThat(said).contains("dev: a second plan has nothing to change");
        Path plan = target.resolve("dev/plan.json");
        List<String> expected = PlanOutcome.expected("dev", plan);
        assertThat(PlanOutcome.of(plan)).containsExactlyElementsOf(expected);
        JsonNode output = json(target.resolve("dev/output.json")).path("bridge");
        assertThat(output.path("sensitive").asBoolean(true)).isFalse();
        assertThat(ContractSchema.read(new NamedPath(Terraform.BRIDGE, "terraform-bridge"), ContractSchema.OUTPUTS)
                        .check(
                                "dev",
                                JsonReader.read(output.path("value").toString()),
                                path -> SourceLocation.of(String.join(".", path))))
                .isEmpty();
        whatIsRendered(target);
        String resources =
                json(target.resolve("dev/terraform.tfstate")).path("resources").toString();
        for (Pattern pattern : List.of(NUMBERED, ARN)) {
            TreeSet<String> named =
                    new TreeSet<>(pattern.matcher(output.path("value").toString())
                            .results()
                            .map((MatchResult match) -> match.group(1))
                            .toList());
            assertThat(named).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(resources)
                    .contains('"' + name + '"'));
        }
    }

    /** From the state to the manifests, and back: what they say of AWS is in the state. */
    private static void whatIsRendered(Path target) throws Exception {
        Path state = target.resolve("dev/terraform.tfstate");
        List<String> references =
                OtherOutputs.references(target.resolve("copy"), "dev", target.resolve("dev/output.json"), state);
        // The account has one registry, and production's Terraform makes its repositories.
        List<String> own = references.stream()
                .filter(reference -> !reference.contains(".dkr.ecr."))
                .toList();
        String resources = json(state).path("resources").toString();
        assertThat(own).hasSizeGreaterThanOrEqualTo(4).allSatisfy(reference -> assertThat(resources)
                .contains('"' + reference + '"'));
    }

    private static JsonNode json(Path file) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
