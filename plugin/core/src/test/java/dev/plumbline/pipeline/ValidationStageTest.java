package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.report.Summary;
import dev.plumbline.validate.OpenApiRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with rendered objects stands in the way of writing them. */
class ValidationStageTest extends AbstractProjectTest {

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.a.dev}
            spec:
              group: a.dev
              scope: Namespaced
              names: {kind: Thing, plural: things}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties: {spec: {type: object, properties: {size: {type: integer}}}}
            """;

    private final List<OpenApiRelease> opened = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void aProjectOfTwoReleasesInTwoEnvironments() throws IOException {
        write("gitops/gitops.yaml", """
                releases:
                - {name: app, chart: ../app, values: {environment: [values.yaml]}}
                - {name: base, chart: ../base}
                environments:
                - {name: dev, namespace: apps, kubernetesVersion: "1.34"}
                - {name: prod, namespace: apps, kubernetesVersion: "1.35.2"}
                """);
        write("gitops/dev/values.yaml", "1");
        write("gitops/prod/values.yaml", "2");
        write("app/Chart.yaml", "name: app");
        write("app/templates/pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec: {serviceAccountName: runner, containers: [{name: web, image: "web:@values@"}]}
                """);
        write("base/Chart.yaml", "name: base");
        write("base/templates/all.yaml", """
                {apiVersion: v1, kind: ServiceAccount, metadata: {name: runner}}
                """);
    }

    @Test
    void aTreeThatTheServerTakesIsWritten() throws Exception {
        Outcome outcome = run(Goal.RENDER);
        assertThat(outcome.findings().all()).isEmpty();
        assertThat(base.resolve("gitops/dev/app/pod-web.yaml")).exists();
        assertThat(outcome.summary().schemas())
                .containsExactly(new Summary.Schemas(
                        "Kubernetes 1.34 (io.fabric8:kubernetes-model-validator:7.5.2)", List.of("dev", "prod")));
    }

    @Test
    void aDocumentIsReadOnceForAllEnvironmentsThatItDescribes() throws Exception {
        run(Goal.CHECK);
        assertThat(opened).containsExactly(OpenApiRelease.bundled());
    }

    @Test
    void anUnchangedProjectReadsNoDocument() throws Exception {
        Options options = keptOptions();
        Outcome first = run(Goal.RENDER, options);
        opened.clear();
        Outcome second = run(Goal.RENDER, options);
        assertThat(second.summary().stages()).as("recalled").isEmpty();
        assertThat(second.summary().schemas()).isEqualTo(first.summary().schemas());
        assertThat(opened).isEmpty();
    }

    @Test
    void whatTheServerWouldRefuseIsAnErrorAndNothingIsWritten() throws Exception {
        write("app/templates/pod.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: web}
                spec: {containers: [{name: web, image: "web:1", imagePullPolicy: Sometimes}]}
                """);
        Outcome outcome = run(Goal.RENDER);
        assertThat(lines(outcome))
                .containsExactly(
                        "gitops/dev/app/pod-web.yaml:10:5 Pod/web [enum] spec.containers[0].imagePullPolicy:"
                                + " Unsupported value: \"Sometimes\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
                        "    10:     imagePullPolicy: Sometimes",
                        "    rendered by templates/pod.yaml",
                        "    the same in prod at gitops/prod/app/pod-web.yaml:10:5");
        assertThat(outcome.findings().all())
                .extracting(Finding::occurrence)
                .extracting("environment", "release")
                .containsExactly(tuple("dev", "app"), tuple("prod", "app"));
        assertThat(base.resolve("gitops/dev/app")).doesNotExist();
        assertThat(run(Goal.CHECK).good()).isFalse();
        assertThat(run(Goal.VERIFY).findings().all()).extracting(Finding::rule).contains("enum");
    }

    @Test
    void whatIsWrongInOneEnvironmentIsSaidOfThat() throws Exception {
        write("app/templates/config.yaml", """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: numbers}, data: {number: @values@}}
                """);
        assertThat(run(Goal.CHECK).findings().all())
                .extracting(Finding::display)
                .containsExactly(
                        "gitops/dev/app/configmap-numbers.yaml:7:3 ConfigMap/numbers [type] data[number]: Invalid value: 1:"
                                + " must be a string, and this is a number; write it in quotes",
                        "gitops/prod/app/configmap-numbers.yaml:7:3 ConfigMap/numbers [type] data[number]: Invalid value: 2:"
                                + " must be a string, and this is a number; write it in quotes");
    }

    @Test
    void referencesReachFromReleaseToRelease() throws Exception {
        write("base/templates/all.yaml", "{apiVersion: v1, kind: ServiceAccount, metadata: {name: walker}}\n");
        Outcome outcome = run(Goal.RENDER);
        assertThat(outcome.good()).isTrue();
        assertThat(lines(outcome).get(0))
                .startsWith("gitops/dev/app/pod-web.yaml:10:3 Pod/web [pod-reference] spec.serviceAccountName: no"
                        + " ServiceAccount of this environment has the name \"runner\"");
    }

    @Test
    void aKindIsKnownByTheDefinitionThatAnotherReleaseOfItsEnvironmentRenders() throws Exception {
        String thing = "{apiVersion: a.dev/v1, kind: Thing, metadata: {name: one}, spec: {size: SIZE}}\n";
        write("app/templates/thing.yaml", thing.replace("SIZE", "1"));
        assertThat(run(Goal.CHECK).findings().all())
                .hasSize(2)
                .extracting(Finding::rule)
                .containsOnly("unknown-kind");
        write("base/templates/crd.yaml", DEFINITION);
        assertThat(run(Goal.CHECK).findings().all()).isEmpty();
        write("app/templates/thing.yaml", thing.replace("SIZE", "large"));
        assertThat(lines(run(Goal.CHECK)).get(0))
                .startsWith("gitops/dev/app/thing-one.yaml:7:3 Thing/one [type] spec.size:");
    }

    @Test
    void aKindIsKnownByADefinitionThatItsChartBrings() throws Exception {
        write("app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n");
        write("base/Chart.yaml", "apiVersion: v2\nname: base\nversion: 1.0.0\n");
        write("gitops/dev/values.yaml", "size: 1\n");
        write("gitops/prod/values.yaml", "size: many\n");
        write("app/templates/pod.yaml", "");
        write("app/crds/thing.yaml", DEFINITION);
        write("app/templates/thing.yaml", """
                apiVersion: a.dev/v1
                kind: Thing
                metadata: {name: one}
                spec: {size: {{ .Values.size }}}
                """);
        Outcome outcome = new Pipeline(new BuiltInEngine()).run(request(Goal.CHECK, Options.DEFAULT));
        assertThat(outcome.findings().all())
                .extracting(Finding::display)
                .containsExactly(
                        "gitops/prod/values.yaml:1:7"
                                + " Thing/one [type] spec.size: Invalid value: \"many\": must be an integer, and this is a string");
    }

    @Test
    void aKindIsKnownByAFileThatTheProjectNamesUnlessItIsRendered() throws Exception {
        write(
                "app/templates/thing.yaml",
                "{apiVersion: a.dev/v1, kind: Thing, metadata: {name: one}, spec: {size: many}}\n");
        write("kinds/thing.yaml", DEFINITION.replace("integer", "string"));
        String project = Files.readString(base.resolve("gitops/gitops.yaml"));
        write("gitops/gitops.yaml", "validation: {schemas: [../kinds]}\n" + project);
        assertThat(run(Goal.CHECK).findings().all()).isEmpty();
        write("base/templates/crd.yaml", DEFINITION);
        assertThat(run(Goal.CHECK).findings().all()).extracting(Finding::rule).containsExactly("type", "type");
        Files.delete(base.resolve("base/templates/crd.yaml"));
        write("kinds/thing.yaml", "kind: Thing\n");
        assertThat(run(Goal.CHECK).findings().all())
                .extracting(Finding::display)
                .containsExactly(
                        "kinds/thing.yaml:1:1"
                                + " [schema-file] this is neither a CustomResourceDefinition of apiextensions.k8s.io/v1 nor a JSON Schema");
    }

    @Test
    void aFileOfSchemasThatChangesOrComesIsNoticed() throws Exception {
        write(
                "app/templates/thing.yaml",
                "{apiVersion: a.dev/v1, kind: Thing, metadata: {name: one}, spec: {size: 1}}\n");
        write("kinds/thing.yaml", DEFINITION);
        String project = Files.readString(base.resolve("gitops/gitops.yaml"));
        write("gitops/gitops.yaml", "validation: {schemas: [../kinds]}\n" + project);
        assertThat(run(Goal.RENDER, keptOptions()).good()).isTrue();
        assertThat(run(Goal.RENDER, keptOptions()).summary().stages())
                .as("recalled")
                .isEmpty();
        write("kinds/thing.yaml", DEFINITION.replace("integer", "boolean"));
        assertThat(run(Goal.RENDER, keptOptions()).findings().all())
                .extracting(Finding::rule)
                .containsExactly("type", "type");
        write("kinds/thing.yaml", DEFINITION);
        assertThat(run(Goal.RENDER, keptOptions()).good()).isTrue();
        write("kinds/a-thing.yaml", DEFINITION.replace("integer", "boolean"));
        assertThat(run(Goal.RENDER, keptOptions()).findings().all())
                .extracting(Finding::rule)
                .containsExactly("type", "type");
    }

    @Test
    void whatIsMadeOfKindsWithoutASchemaIsForTheProjectToSay() throws Exception {
        write("app/templates/thing.yaml", "{apiVersion: a.dev/v1, kind: Thing, metadata: {name: one}}\n");
        String project = Files.readString(base.resolve("gitops/gitops.yaml"));
        assertThat(run(Goal.RENDER).findings().errors()).hasSize(2);
        write("gitops/gitops.yaml", "validation: {unknownKinds: warning}\n" + project);
        Outcome warned = run(Goal.RENDER);
        assertThat(warned.good()).isTrue();
        assertThat(warned.findings().warnings()).hasSize(2);
        write("gitops/gitops.yaml", "validation: {unknownKinds: ignore}\n" + project);
        assertThat(run(Goal.RENDER).findings().all()).isEmpty();
    }

    @Test
    void whereAReleaseFailsNobodySaysWhatItMayHaveRendered() throws Exception {
        write("app/templates/thing.yaml", "{apiVersion: a.dev/v1, kind: Thing, metadata: {name: one}}\n");
        Files.delete(base.resolve("base/Chart.yaml"));
        assertThat(run(Goal.CHECK).findings().all()).extracting(Finding::rule).containsOnly("render");
    }

    @Test
    void objectsOfArgoCdAreHeldToItsDefinitions() throws Exception {
        write("gitops/gitops.yaml", """
                argocd: {repository: "https://example.com/team/repo.git", path: gitops, project: chat}
                releases:
                - {name: base, chart: ../base}
                environments:
                - {name: dev, cluster: dev, namespace: apps, kubernetesVersion: "1.35"}
                """);
        assertThat(run(Goal.CHECK).findings().all()).isEmpty();
        write("gitops/templates/application-root.yaml.j2", """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: chat, namespace: argocd}
                spec: {project: chat, destination: {name: in-cluster, namespace: argocd}, sauce: {}}
                """);
        assertThat(run(Goal.CHECK).findings().all()).isNotEmpty().allSatisfy(finding -> assertThat(finding.display())
                .startsWith("gitops/argocd/application-chat.yaml:11:3 Application/chat [unknown-field] spec.sauce"));
    }

    @Test
    void theBundledDocumentStandsInForOneThatCannotBeHad() throws Exception {
        write(
                "gitops/gitops.yaml",
                Files.readString(base.resolve("gitops/gitops.yaml")).replace("1.34", "1.33.5"));
        Options options = keptOptions();
        Outcome outcome = run(Goal.RENDER, options);
        assertThat(outcome.findings().warnings())
                .extracting(Finding::display)
                .containsExactly("gitops/gitops.yaml dev [schemas] there is no OpenAPI of Kubernetes 1.33"
                        + " (io.fabric8:kubernetes-model-validator:7.3.1) here (it does not come with this program), and"
                        + " that of Kubernetes 1.34 (io.fabric8:kubernetes-model-validator:7.5.2) stands in for it; let"
                        + " Maven fetch it once, without -o");
        assertThat(base.resolve("gitops/dev/app/pod-web.yaml")).exists();
        assertThat(run(Goal.RENDER, options).summary().stages())
                .as("not recalled: it may be had by now")
                .isNotEmpty();
    }

    @Test
    void withoutAnyDocumentThereIsNoRun() {
        OpenApiRelease.Source none = release -> {
            throw new IOException("no " + release.minor());
        };
        assertThatThrownBy(
                        () -> new Pipeline(TextEngine::new, none, line -> {}).run(request(Goal.CHECK, Options.DEFAULT)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no 34");
    }

    /** Files that are as young as the run count as changed while it ran. */
    private Options keptOptions() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(100);
        return Options.DEFAULT.withCache(Optional.of(base.resolve("kept")));
    }

    private Outcome run(Goal goal) throws Exception {
        return run(goal, Options.DEFAULT);
    }

    private Outcome run(Goal goal, Options options) throws Exception {
        return new Pipeline(TextEngine::new, this::open, line -> {}).run(request(goal, options));
    }

    private InputStream open(OpenApiRelease release) throws IOException {
        opened.add(release);
        return OpenApiRelease.Source.BUNDLED.open(release);
    }

    private Request request(Goal goal, Options options) {
        return new Request(base.resolve("gitops/gitops.yaml"), base, List.of(), goal, options);
    }
}
