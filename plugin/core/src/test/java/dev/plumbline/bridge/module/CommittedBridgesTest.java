package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.CommittedOutputs;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The outputs that this repository has of its environments. */
class CommittedBridgesTest {

    @Test
    void ofEachEnvironmentAreOfTheContractAndOfItsVariablesAndSayWhereTheyComeFrom() throws Exception {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        Project project = ProjectReader.read(root.resolve("gitops/gitops.yaml"), root);
        CommittedOutputs outputs = new CommittedOutputs(project);

        assertThat(project.environments()).hasSize(3);
        assertThat(outputs.problems(project.environments())).isEmpty();
        for (Environment environment : project.environments()) {
            assertThat(outputs.bridge(environment)).hasValueSatisfying(bridge -> {
                assertThat(bridge.environment()).isEqualTo(environment.name());
                assertThat(bridge.root().mapping("provenance")).satisfies(provenance -> {
                    assertThat(provenance.string("note")).contains("applied on a mock of AWS");
                    assertThat(provenance.string("lineage")).isNotEmpty();
                });
            });
        }
    }
}
