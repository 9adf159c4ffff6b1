package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.write.TreePlan.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArgoCdStageTest extends AbstractProjectTest {

    private static final String ARGOCD = """
            argocd: {repository: 'https://example.com/team/repo.git', path: gitops, project: chat}
            """;

    private static final String RELEASES = """
            releases:
            - {name: app, chart: ../app, values: {environment: [values.yaml]}}
            """;

    private static final String DEV = """
            environments:
            - {name: dev, cluster: dev, namespace: apps, kubernetesVersion: "1.35"}
            """;

    private static final String PROD = """
            - {name: prod, cluster: prod, namespace: apps, kubernetesVersion: "1.35"}
            """;

    @BeforeEach
    void aProjectOfOneReleaseInTwoEnvironments() throws IOException {
        write("gitops/gitops.yaml", ARGOCD + RELEASES + DEV + PROD);
        write("gitops/dev/values.yaml", "one");
        write("gitops/prod/values.yaml", "two");
        write("app/Chart.yaml", "name: app");
        write("app/templates/config.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}}\n");
    }

    @Test
    void writesWhatArgoCdNeedsBesideTheEnvironments() throws Exception {
        assertThat(run().plan().files(Action.ADD))
                .containsExactly(
                        "argocd/application-chat-dev.yaml",
                        "argocd/application-chat-prod.yaml",
                        "argocd/application-chat.yaml",
                        "argocd/appproject-chat.yaml",
                        "argocd/dev/application-dev-app.yaml",
                        "argocd/dev/appproject-chat-dev.yaml",
                        "argocd/prod/application-prod-app.yaml",
                        "argocd/prod/appproject-chat-prod.yaml",
                        "dev/app/configmap-settings.yaml",
                        "prod/app/configmap-settings.yaml");
        Outcome verified = run(Goal.VERIFY);
        assertThat(verified.findings().all()).isEmpty();
    }

    @Test
    void rendersNothingForAProjectWithoutArgoCd() throws Exception {
        write("app/templates/crd.yaml", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.a.dev}
                spec:
                  group: a.dev
                  scope: Namespaced
                  names: {kind: Thing, plural: things}
                  versions:
                  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
                """);
        run();
        Path definition = base.resolve("gitops/dev/app/customresourcedefinition-things.a.dev.yaml");
        assertThat(definition).content().contains("argocd.argoproj.io/sync-wave: \"-1\"");
        write("gitops/gitops.yaml", RELEASES + DEV + PROD);
        assertThat(run().good()).isTrue();
        assertThat(base.resolve("gitops/argocd")).doesNotExist();
        assertThat(definition).content().doesNotContain("argocd");
    }

    @Test
    void verifySeesAnApplicationThatWasChanged() throws Exception {
        run();
        write("gitops/argocd/dev/application-dev-app.yaml", "edited: true\n");
        assertThat(messages(run(Goal.VERIFY))).singleElement().asString().contains("argocd/dev/application-dev-app");
    }

    @Test
    void oneEnvironmentAloneLeavesWhatBelongsToOthersAndToAllAsItIs() throws Exception {
        run();
        write("app/templates/class.yaml", "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: a}}\n");
        write("gitops/gitops.yaml", ARGOCD + RELEASES.replace("name: app", "name: web") + DEV + PROD);
        Outcome outcome = run(Goal.RENDER, "dev");
        assertThat(outcome.plan().files(Action.ADD))
                .containsExactly(
                        "argocd/dev/application-dev-web.yaml",
                        "dev/web/configmap-settings.yaml",
                        "dev/web/storageclass-a.yaml");
        assertThat(outcome.plan().files(Action.DELETE))
                .containsExactly("argocd/dev/application-dev-app.yaml", "dev/app/configmap-settings.yaml");
        assertThat(outcome.plan().files(Action.CHANGE)).containsExactly("argocd/dev/appproject-chat-dev.yaml");
        assertThat(base.resolve("gitops/argocd/prod/application-prod-app.yaml")).exists();
    }

    @Test
    void anEnvironmentWhoseReleasesAreEmptyLosesItsApplicationsEvenAlone() throws Exception {
        run();
        Files.delete(base.resolve("app/templates/config.yaml"));
        assertThat(run(Goal.RENDER, "dev").plan().files(Action.DELETE))
                .containsExactly(
                        "argocd/dev/application-dev-app.yaml",
                        "argocd/dev/appproject-chat-dev.yaml",
                        "dev/app/configmap-settings.yaml");
    }

    @Test
    void anEnvironmentThatIsGoneTakesItsApplicationsWithIt() throws Exception {
        run();
        write("gitops/gitops.yaml", ARGOCD + RELEASES + DEV);
        assertThat(run().plan().files(Action.DELETE))
                .containsExactly(
                        "argocd/application-chat-prod.yaml",
                        "argocd/prod/application-prod-app.yaml",
                        "argocd/prod/appproject-chat-prod.yaml",
                        "prod/app/configmap-settings.yaml");
    }

    @Test
    void theRootIsThereBeforeTheFirstEnvironment() throws Exception {
        write("gitops/gitops.yaml", ARGOCD + "releases: []\nenvironments: []\n");
        Outcome outcome = run();
        assertThat(outcome.findings().errors()).isEmpty();
        assertThat(outcome.plan().files(Action.ADD))
                .containsExactly("argocd/application-chat.yaml", "argocd/appproject-chat.yaml");
        assertThat(run(Goal.VERIFY).good()).isTrue();
    }

    @Test
    void aReleaseThatDoesNotRenderLeavesEverythingOfArgoCdAsItIs() throws Exception {
        run();
        write("gitops/prod/values.yaml", "fail");
        Outcome outcome = run(Goal.VERIFY);
        assertThat(messages(outcome))
                .containsExactly("gitops/prod/values.yaml:1:1 prod/app [render] the values say so");
    }

    @Test
    void aTemplateOfTheUserThatBreaksIsAnErrorAndPrunesNothing() throws Exception {
        run();
        write("gitops/templates/application-release.yaml.j2", "- not\n- an object\n");
        Outcome outcome = run();
        assertThat(messages(outcome))
                .containsExactly("gitops/templates/application-release.yaml.j2 [argocd] what the template rendered"
                        + " cannot be read: this is a list, not a Kubernetes object (line 1 of the rendered document:"
                        + " - not)");
        assertThat(outcome.plan().files(Action.DELETE)).isEmpty();
    }

    @Test
    void whatArgoCdWillNotPruneIsSaidWhenItLeavesTheTree() throws Exception {
        String storage =
                "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}, provisioner: a.dev}\n";
        write("app/templates/class.yaml", storage);
        run();
        Files.delete(base.resolve("app/templates/class.yaml"));
        Outcome outcome = run();
        assertThat(outcome.good()).isTrue();
        assertThat(outcome.findings().warnings())
                .extracting(Finding::display)
                .allMatch(line -> line.contains("StorageClass/fast will stay in the cluster of "))
                .hasSize(2);
        assertThat(run().findings().all()).isEmpty();
    }

    @Test
    void aWarningStopsNothing() throws Exception {
        write("gitops/templates/application.yaml.j2", "");
        Outcome outcome = run();
        assertThat(outcome.good()).isTrue();
        assertThat(outcome.findings().warnings())
                .extracting(Finding::display)
                .singleElement()
                .asString()
                .startsWith("gitops/templates/application.yaml.j2 [argocd] there is no template of this name");
    }

    private Outcome run() throws Exception {
        return run(Goal.RENDER);
    }

    private Outcome run(Goal goal, String... environments) throws Exception {
        return new Pipeline(new TextEngine())
                .run(new Request(
                        base.resolve("gitops/gitops.yaml"), base, List.of(environments), goal, Options.DEFAULT));
    }

    private static List<String> messages(Outcome outcome) {
        return outcome.findings().errors().stream().map(Finding::display).toList();
    }
}
