package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.command.Finished;
import dev.plumbline.command.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mock of AWS that environments are planned and applied on.
 *
 * @param terraform what plans and applies
 * @param python that has moto
 */
record AwsMock(Terraform terraform, Program python) {

    /** That of this machine; where there is none, the test that asks is skipped and says how to get it. */
    static AwsMock orSkip(Terraform terraform) throws Exception {
        Optional<Path> binary = Program.find("python3", System.getenv("PATH"));
        assumeTrue(binary.isPresent(), "no python3 on the PATH: install it and moto[server] to run this test");
        Program python = new Program(binary.get(), Duration.ofMinutes(20));
        Finished moto = python.run(List.of("-c", "import moto.server"), Map.of(), (environment, folder) -> {});
        assumeTrue(moto.exit() == 0, "python3 has no moto: pip install 'moto[server]' to run this test");
        return new AwsMock(terraform, python);
    }

    /** What {@code apply.py} prints; it has to succeed. */
    String run(Path target, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                Terraform.BRIDGE.resolve("mock/apply.py").toString(),
                "--to=" + target,
                "--terraform=" + terraform.binary(),
                "--plugin-dir=" + terraform.plugins()));
        all.addAll(List.of(arguments));
        Finished finished = python.run(
                all, Map.of(), (environment, folder) -> environment.keySet().removeIf(name -> name.startsWith("TF_")));
        assertThat(finished.err()).isEmpty();
        assertThat(finished.exit()).isZero();
        return finished.out();
    }
}
