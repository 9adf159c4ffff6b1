package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.ContractSchema;
import dev.plumbline.command.Finished;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds of the module and the environments, whichever program reads them. */
abstract class ModuleCases {

    /** Variants that are applied in the module's tests, each with outputs. */
    private static final int APPLIED = 5;

    /** Gone after each test. */
    @TempDir
    Path scratch;

    private Terraform terraform;

    /** Null where the test is skipped. */
    private @Nullable Path copy;

    @BeforeEach
    void begin() throws Exception {
        terraform = orSkip(scratch);
        copy = Terraform.copy(scratch.resolve("terraform-bridge"));
    }

    /** The program, or else the test is skipped. */
    abstract Terraform orSkip(Path scratch) throws Exception;

    /** Makes a copy of the tests of the module such that the program reads them. */
    abstract void prepare(Path tests) throws Exception;

    Terraform terraform() {
        return terraform;
    }

    @AfterEach
    void forget() throws Exception {
        if (copy != null) {
            Terraform.forget(copy);
        }
    }

    Path bridge() {
        return Objects.requireNonNull(copy);
    }

    @Test
    void everyFileIsInTheFormOfTerraform() throws Exception {
        Finished finished = terraform.run(bridge(), "fmt", "-check", "-recursive", "-no-color");

        assertThat(finished.out() + finished.err()).isEmpty();
        assertThat(finished.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"module", "environments/dev", "environments/staging", "environments/production"})
    void aFolderIsValid(String name) throws Exception {
        Path folder = bridge().resolve(name);
        prepare(bridge().resolve("module/tests"));

        assertThat(terraform.init(folder)).matches(init -> init.exit() == 0);
        Finished finished = terraform.run(folder, "validate", "-json");

        JsonNode answer = JsonMapper.shared().readTree(finished.out());
        assertThat(answer.path("diagnostics")).isEmpty();
        assertThat(answer.path("valid").asBoolean(false)).isTrue();
    }

    @Test
    void whatTheModulePlansAndRefusesIsTested() throws Exception {
        prepare(bridge().resolve("module/tests"));
        test("-filter=tests/plan.tftest.hcl", "-filter=tests/refused.tftest.hcl");
    }

    @Test
    void whatTheModuleAppliesIsTestedAndItsBridgeOfTheContract() throws Exception {
        prepare(bridge().resolve("module/tests"));
        Map<String, String> bridges = test("-verbose", "-filter=tests/apply.tftest.hcl");

        ContractSchema schema =
                ContractSchema.read(new NamedPath(bridge(), "terraform-bridge"), ContractSchema.OUTPUTS);
        assertThat(schema.problems()).isEmpty();
        assertThat(bridges).hasSize(APPLIED);
        for (Map.Entry<String, String> output : bridges.entrySet()) {
            assertThat(schema.check(
                            output.getKey(),
                            JsonReader.read(output.getValue()),
                            path -> SourceLocation.of(String.join(".", path))))
                    .isEmpty();
        }
    }

    /** Runs tests of the module, which have to pass; the bridges that came out, by the name of the run. */
    private Map<String, String> test(String... options) throws Exception {
        Path module = bridge().resolve("module");
        assertThat(terraform.init(module)).matches(init -> init.exit() == 0);
        List<String> arguments = new ArrayList<>(List.of("test", "-json"));
        arguments.addAll(List.of(options));
        List<String> complaints = new ArrayList<>();
        Map<String, String> bridges = new LinkedHashMap<>();

        int exit = terraform.tell(
                module,
                line -> {
                    if (line.contains("\"@level\":\"error\"")) {
                        complaints.add(line);
                    }
                    if (line.contains("\"type\":\"test_state\"")) {
                        JsonNode event = JsonMapper.shared().readTree(line);
                        JsonNode state = event.path("test_state");
                        // Terraform has them at the top, OpenTofu with all other values.
                        JsonNode outputs = state.has("outputs") ? state.path("outputs") : state.at("/values/outputs");
                        bridges.put(
                                event.path("@testrun").asString(""),
                                outputs.path("bridge").path("value").toString());
                    }
                },
                arguments.toArray(String[]::new));

        assertThat(complaints).isEmpty();
        assertThat(exit).isZero();
        return bridges;
    }
}
