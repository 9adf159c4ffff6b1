package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.report.Summary;
import dev.plumbline.write.TreeException;
import dev.plumbline.write.TreePlan.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineTest extends AbstractProjectTest {

    private final TextEngine engine = new TextEngine();

    @BeforeEach
    void aProjectOfTwoReleasesInTwoEnvironments() throws IOException {
        write("gitops/gitops.yaml", """
                releases:
                - {name: app, chart: ../app, values: {environment: [values.yaml]}}
                - {name: base, chart: ../base, namespace: system}
                environments:
                - {name: dev, namespace: apps, kubernetesVersion: "1.35"}
                - {name: prod, namespace: apps, kubernetesVersion: "1.35"}
                """);
        write("gitops/dev/values.yaml", "one");
        write("gitops/prod/values.yaml", "two");
        write("app/Chart.yaml", "name: app");
        write("app/templates/config.yaml", """
                kind: ConfigMap
                apiVersion: v1
                metadata: {name: settings}
                data: {value: '@values@'}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: probe, annotations: {helm.sh/hook: test}}
                """);
        write("base/Chart.yaml", "name: base");
        write("base/templates/all.yaml", """
                {apiVersion: v1, kind: Namespace, metadata: {name: apps}}
                ---
                {apiVersion: v1, kind: ServiceAccount, metadata: {name: runner}}
                """);
    }

    @Test
    void rendersEveryReleaseIntoEveryEnvironment() throws Exception {
        Outcome outcome = run(Goal.RENDER);
        assertThat(outcome.good()).isTrue();
        assertThat(outcome.plan().files(Action.ADD))
                .containsExactly(
                        "dev/app/configmap-settings.yaml",
                        "dev/base/namespace-apps.yaml",
                        "dev/base/serviceaccount-runner.yaml",
                        "prod/app/configmap-settings.yaml",
                        "prod/base/namespace-apps.yaml",
                        "prod/base/serviceaccount-runner.yaml");
        assertThat(base.resolve("gitops/prod/app/configmap-settings.yaml")).hasContent("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: settings
                  namespace: apps
                data:
                  value: two
                """);
        assertThat(base.resolve("gitops/dev/base/namespace-apps.yaml"))
                .content()
                .doesNotContain("namespace:");
        assertThat(base.resolve("gitops/dev/base/serviceaccount-runner.yaml"))
                .content()
                .contains("namespace: system");
        assertThat(engine.loads).hasValue(2);
        assertThat(outcome.summary().result()).isEqualTo(Summary.Result.WRITTEN);
        assertThat(outcome.summary().sections().get(1).kinds()).containsOnlyKeys("Namespace", "ServiceAccount");
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        run(Goal.RENDER);
        Outcome outcome = run(Goal.RENDER);
        assertThat(outcome.summary().total()).isEqualTo(new Summary.Files(0, 0, 0, 6));
        assertThat(outcome.plan().indexChanges()).isFalse();
    }

    @Test
    void dryRunAndCheckWriteNothing() throws Exception {
        assertThat(run(Goal.DRY_RUN).plan().files(Action.ADD)).hasSize(6);
        assertThat(run(Goal.CHECK).good()).isTrue();
        assertThat(base.resolve("gitops/.plumbline")).doesNotExist();
        assertThat(base.resolve("gitops/dev/app")).doesNotExist();
    }

    @Test
    void verifyNamesEachMissingChangedAndSurplusFile() throws Exception {
        run(Goal.RENDER);
        assertThat(run(Goal.VERIFY).good()).isTrue();
        Files.delete(base.resolve("gitops/dev/base/namespace-apps.yaml"));
        write("gitops/prod/app/configmap-settings.yaml", "edited: true\n");
        write("gitops/prod/app/mine.yaml", "mine: true\n");
        write("base/templates/all.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: apps}}\n");
        assertThat(messages(run(Goal.VERIFY)))
                .containsExactly(
                        "gitops/dev/base/namespace-apps.yaml [drift] the file is missing;"
                                + " run mvn gitops:render and commit the result",
                        "gitops/dev/base/serviceaccount-runner.yaml [drift] the file is surplus: the inputs no longer"
                                + " render to it; run mvn gitops:render and commit the result",
                        "gitops/prod/app/configmap-settings.yaml [drift] the file is not what the inputs render to;"
                                + " run mvn gitops:render and commit the result",
                        "gitops/prod/base/serviceaccount-runner.yaml [drift] the file is surplus: the inputs no longer"
                                + " render to it; run mvn gitops:render and commit the result",
                        "gitops/prod/app/mine.yaml [drift] the file is surplus: nothing renders to it; remove it");
    }

    @Test
    void verifySeesAnIndexThatIsGone() throws Exception {
        run(Goal.RENDER);
        Files.delete(base.resolve("gitops/.plumbline/index.yaml"));
        assertThat(messages(run(Goal.VERIFY))).singleElement().asString().startsWith("gitops/.plumbline/index.yaml");
    }

    @Test
    void anEditedFileIsNotOverwritten() throws Exception {
        run(Goal.RENDER);
        write("gitops/dev/app/configmap-settings.yaml", "edited: true\n");
        write("gitops/prod/values.yaml", "three");
        Outcome outcome = run(Goal.RENDER);
        assertThat(messages(outcome))
                .singleElement()
                .asString()
                .contains("the file was edited after Plumbline wrote it", "-Dgitops.force");
        assertThat(outcome.summary().result()).isEqualTo(Summary.Result.REFUSED);
        assertThat(base.resolve("gitops/prod/app/configmap-settings.yaml"))
                .content()
                .contains("value: two");
        Request force = new Request(
                base.resolve("gitops/gitops.yaml"), base, List.of(), Goal.RENDER, Options.DEFAULT.withForce(true));
        assertThat(new Pipeline(engine).run(force).good()).isTrue();
        assertThat(base.resolve("gitops/dev/app/configmap-settings.yaml"))
                .content()
                .contains("value: one");
    }

    @Test
    void oneEnvironmentAloneLeavesTheOthersAlone() throws Exception {
        run(Goal.RENDER);
        write("gitops/prod/values.yaml", "three");
        Files.delete(base.resolve("app/templates/config.yaml"));
        Request dev =
                new Request(base.resolve("gitops/gitops.yaml"), base, List.of("dev"), Goal.RENDER, Options.DEFAULT);
        assertThat(new Pipeline(engine).run(dev).plan().files(Action.DELETE))
                .containsExactly("dev/app/configmap-settings.yaml");
        assertThat(base.resolve("gitops/prod/app/configmap-settings.yaml"))
                .content()
                .contains("value: two");
    }

    @Test
    void aReleaseThatDoesNotRenderStopsTheWritingAndPrunesNothing() throws Exception {
        run(Goal.RENDER);
        write("gitops/prod/values.yaml", "fail");
        write("gitops/dev/values.yaml", "changed");
        Outcome outcome = run(Goal.RENDER);
        assertThat(messages(outcome))
                .containsExactly("gitops/prod/values.yaml:1:1 prod/app [render] the values say so");
        assertThat(outcome.plan().files(Action.DELETE)).isEmpty();
        assertThat(base.resolve("gitops/dev/app/configmap-settings.yaml"))
                .content()
                .contains("value: one");
    }

    @Test
    void aChartThatIsNoneIsReportedOnce() throws Exception {
        Files.delete(base.resolve("base/Chart.yaml"));
        assertThat(messages(run(Goal.CHECK))).containsExactly("base {dev,prod}/base [render] Chart.yaml is missing");
    }

    @Test
    void textThatIsNoManifestNamesItsTemplate() throws Exception {
        write("base/templates/all.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: 7}\n");
        assertThat(messages(run(Goal.CHECK)))
                .contains("templates/all.yaml {dev,prod}/base [render] what the template rendered cannot be read:"
                        + " metadata.name is a number, not a name (line 3 of the rendered document)");
    }

    @Test
    void oneObjectTwiceIsAnError() throws Exception {
        write("base/templates/more.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: apps}}\n");
        assertThat(messages(run(Goal.CHECK)))
                .containsExactly(
                        "dev/base [duplicate] Namespace/apps is rendered 2 times, by templates/all.yaml and"
                                + " templates/more.yaml; rename or remove one",
                        "prod/base [duplicate] Namespace/apps is rendered 2 times, by templates/all.yaml and"
                                + " templates/more.yaml; rename or remove one");
    }

    @Test
    void aWarningOfTheEngineStopsNothing() throws Exception {
        write("gitops/dev/values.yaml", "warn");
        Outcome outcome = run(Goal.RENDER);
        assertThat(outcome.good()).isTrue();
        assertThat(outcome.findings().warnings())
                .extracting(Finding::display)
                .containsExactly("dev/app [render] the values say so");
    }

    @Test
    void aWarningStopsTheWritingWhereThatIsAskedFor() throws Exception {
        write("gitops/dev/values.yaml", "warn");
        Request strict = new Request(
                base.resolve("gitops/gitops.yaml"),
                base,
                List.of(),
                Goal.RENDER,
                Options.DEFAULT.withFailOn(FailOn.WARNING));
        Outcome outcome = new Pipeline(engine).run(strict);
        assertThat(outcome.good()).isFalse();
        assertThat(outcome.failures()).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(outcome.summary().result()).isEqualTo(Summary.Result.REFUSED);
        assertThat(base.resolve("gitops/dev/app")).doesNotExist();
    }

    @Test
    void aCustomKindIsScopedByItsDefinition() throws Exception {
        String definition = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.GROUP}
                spec:
                  group: GROUP
                  scope: SCOPE
                  names: {kind: Thing, plural: things}
                  versions:
                  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
                ---
                """;
        write(
                "base/templates/crd.yaml",
                definition.replace("GROUP", "a.dev").replace("SCOPE", "Cluster")
                        + definition.replace("GROUP", "b.dev").replace("SCOPE", "Namespaced") + """
                        {apiVersion: a.dev/v1, kind: Thing, metadata: {name: one}}
                        ---
                        {apiVersion: b.dev/v1, kind: Thing, metadata: {name: two}}
                        """);
        run(Goal.RENDER);
        assertThat(base.resolve("gitops/dev/base/thing-one.yaml")).content().doesNotContain("namespace");
        assertThat(base.resolve("gitops/dev/base/thing-two.yaml")).content().contains("namespace: system");
    }

    @Test
    void aProjectWithoutEnvironmentsRendersNothing() throws Exception {
        write("gitops/gitops.yaml", "releases: []\n");
        assertThat(run(Goal.RENDER).summary().total()).isEqualTo(new Summary.Files(0, 0, 0, 0));
    }

    @Test
    void aBrokenProjectFileIsAConfigurationError() throws Exception {
        write("gitops/gitops.yaml", "releases: 3\n");
        assertThatThrownBy(() -> run(Goal.RENDER)).isInstanceOf(ConfigurationException.class);
    }

    private Outcome run(Goal goal) throws ConfigurationException, TreeException {
        return new Pipeline(engine)
                .run(new Request(base.resolve("gitops/gitops.yaml"), base, List.of(), goal, Options.DEFAULT));
    }

    private static List<String> messages(Outcome outcome) {
        return outcome.findings().errors().stream().map(Finding::display).toList();
    }
}
