package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("terraform-bridge, by terraform")
class ModuleTest extends ModuleCases {

    @Override
    Terraform orSkip(Path scratch) {
        return Terraform.orSkip();
    }

    @Override
    void prepare(Path tests) {}

    @Test
    void everyFileOfTestsIsRun() throws Exception {
        try (Stream<Path> files = Files.list(bridge().resolve("module/tests"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".tftest.hcl")))
                    .containsExactlyInAnyOrder("apply.tftest.hcl", "plan.tftest.hcl", "refused.tftest.hcl");
        }
    }
}
