package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.plan.PlanOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("terraform-bridge, by tofu")
class OpenTofuTest extends ModuleCases {

    private static final String SOURCE = "source = \"./tests/aws\"";

    @Override
    Terraform orSkip(Path scratch) throws Exception {
        return Terraform.tofuOrSkip(scratch);
    }

    /** OpenTofu 1.10 has no {@code source} of mocks, so what it names is put in its place. */
    @Override
    void prepare(Path tests) throws Exception {
        String mocks = Files.readString(tests.resolve("aws/aws.tfmock.hcl"));
        List<Path> files;
        try (Stream<Path> all = Files.list(tests)) {
            files = all.filter(file -> file.toString().endsWith(".tftest.hcl")).toList();
        }
        for (Path file : files) {
            String text = Files.readString(file);
            assertThat(text).contains(SOURCE);
            Files.writeString(file, text.replace(SOURCE, mocks));
        }
    }

    /** Links out of the folder are not for JUnit to follow. */
    @AfterEach
    void unlink() throws Exception {
        Path plugins = scratch.resolve(Terraform.PLUGINS);
        if (Files.exists(plugins)) {
            Terraform.delete(plugins, path -> true);
        }
    }

    @Test
    void theRulesAboutPlansSayTheSameOfItsPlan(@TempDir Path target) throws Exception {
        AwsMock.orSkip(terraform()).run(target, "--plan", "dev");

        assertThat(PlanOutcome.of(target.resolve("dev/plan.json")))
                .containsExactlyElementsOf(PlanOutcome.expected("dev"));
    }
}
