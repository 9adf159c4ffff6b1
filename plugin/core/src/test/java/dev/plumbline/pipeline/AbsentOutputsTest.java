package dev.plumbline.pipeline;

import static dev.plumbline.pipeline.BridgeProject.display;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outputs that are not there, or cannot be read, however many values name them. */
class AbsentOutputsTest extends AbstractBridgeTest {

    private static final String BROKEN =
            "bridge/environments/dev/outputs.json:1:13 dev [bridge] the outputs cannot be read: ";

    @BeforeEach
    void manyValuesThatNameThem() throws Exception {
        project.both();
        project.write("gitops/dev/values.yaml", """
                host: '{{ bridge.aurora.endpoint }}'
                port: '{{ bridge.aurora.port | default(5432) }}'
                both: '{{ bridge.name }}-{{ bridge.aurora.endpoint }}'
                """);
    }

    @Test
    void outputsThatCannotBeReadAreSaidOnce() throws Exception {
        project.write("bridge/environments/dev/outputs.json", "{\"aurora\": {");

        assertThat(display(project.verify())).singleElement().asString().startsWith(BROKEN);
    }

    @Test
    void whatElseIsWrongWithTheValuesIsStillSaid() throws Exception {
        project.write("bridge/environments/dev/outputs.json", "{\"aurora\": {");
        project.write("gitops/dev/values.yaml", """
                host: '{{ bridge.aurora.endpoint }}'
                name: '{{ environment.custer }}'
                """);

        assertThat(display(project.verify()))
                .satisfiesExactlyInAnyOrder(first -> assertThat(first).startsWith(BROKEN), second -> assertThat(second)
                        .isEqualTo("gitops/dev/values.yaml:2:23 dev/app [render] there is no \"custer\" in"
                                + " environment; did you mean \"cluster\"?"));
    }

    @Test
    void outputsThatAreNotThereAreSaidOnceWithEachPlaceThatNamesThem() throws Exception {
        Files.delete(base.resolve("bridge/environments/dev/outputs.json"));

        List<Finding> findings = project.verify();

        assertThat(display(findings))
                .containsExactly("gitops/dev/values.yaml:1:11 dev [bridge] \"bridge\" stands for nothing here: there is"
                        + " no bridge/environments/dev/outputs.json; apply Terraform, and run mvn gitops:outputs and"
                        + " commit the result");
        assertThat(findings.get(0).details())
                .containsExactly(
                        "also at gitops/dev/values.yaml:2:11",
                        "also at gitops/dev/values.yaml:3:11",
                        "also at gitops/dev/values.yaml:3:29");
        assertThat(project.run(Goal.RENDER).good()).isFalse();
    }

    @Test
    void outputsThatAreNotThereAreANoteWhereNothingNamesThem() throws Exception {
        Files.delete(base.resolve("bridge/environments/dev/outputs.json"));
        project.write("gitops/dev/values.yaml", "host: db.dev\n");
        assertThat(project.run(Goal.RENDER).good()).isTrue();

        assertThat(display(project.verify()))
                .singleElement()
                .asString()
                .contains("there is no bridge/environments/dev/outputs.json, so nothing is known of the layer below");
    }

    @Test
    void valuesOfAProjectWithoutABridgeThatNameOneAreToldSoOnce() throws Exception {
        Path file = base.resolve("gitops/gitops.yaml");
        Files.writeString(file, Files.readString(file).replace("bridge: ../bridge\n", ""));

        List<Finding> findings = project.run(Goal.CHECK).findings().all();

        assertThat(display(findings))
                .containsExactly(
                        "gitops/dev/values.yaml:1:11 {dev,prod} [bridge] \"bridge\" stands for nothing here: no"
                                + " bridge is named in gitops/gitops.yaml");
        assertThat(findings.get(0).details()).hasSize(4).last().isEqualTo("also at gitops/prod/values.yaml:1:11");
    }
}
