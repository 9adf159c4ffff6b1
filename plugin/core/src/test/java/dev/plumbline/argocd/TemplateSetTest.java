package dev.plumbline.argocd;

import static dev.plumbline.argocd.ArgoCdCase.AUTOMATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateSetTest {

    private static final String SETTINGS = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: apps}}";
    private static final String RELEASE = "application-release.yaml.j2";

    @TempDir
    Path templates;

    private ArgoCdCase project() {
        return new ArgoCdCase()
                .templates(templates)
                .environment("dev", AUTOMATED)
                .release("web", 0, SETTINGS)
                .environment("prod", AUTOMATED)
                .release("web", 0, SETTINGS);
    }

    private List<String> problems() {
        return project().render().problems().stream().map(Finding::display).toList();
    }

    private void template(String name, String text) throws IOException {
        Files.writeString(templates.resolve(name), text);
    }

    @Test
    void aFileOfTheSameNameReplacesOneTemplateAndLeavesTheOthers() throws IOException {
        template(RELEASE, """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: {{ (environment.name ~ "-mine") | tojson }}
                """);
        assertThat(ArgoCdCase.names(project().render()))
                .containsExactly(
                        "argocd AppProject/chat",
                        "argocd Application/chat",
                        "argocd Application/chat-dev",
                        "argocd Application/chat-prod",
                        "argocd/dev AppProject/chat-dev",
                        "argocd/dev Application/dev-mine",
                        "argocd/prod AppProject/chat-prod",
                        "argocd/prod Application/prod-mine");
    }

    @Test
    void everyTemplateCanBeReplaced() throws IOException {
        for (String name : TemplateName.files()) {
            template(name, "{apiVersion: v1, kind: Mine, metadata: {name: {{ '" + name + "' | tojson }}}}");
        }
        assertThat(ArgoCdCase.names(project().render()))
                .containsExactly(
                        "argocd Mine/appproject-root.yaml.j2",
                        "argocd Mine/application-root.yaml.j2",
                        "argocd Mine/application-environment.yaml.j2",
                        "argocd Mine/application-environment.yaml.j2",
                        "argocd/dev Mine/appproject-environment.yaml.j2",
                        "argocd/dev Mine/application-release.yaml.j2",
                        "argocd/prod Mine/appproject-environment.yaml.j2",
                        "argocd/prod Mine/application-release.yaml.j2");
    }

    @Test
    void anEmptyOutputIsNoObjectAndSeveralDocumentsAreSeveral() throws IOException {
        template(RELEASE, """
                {% if environment.name == "dev" %}
                {apiVersion: v1, kind: One, metadata: {name: a}}
                ---
                {apiVersion: v1, kind: Two, metadata: {name: a}}
                {% endif %}
                """);
        ArgoCdTree tree = project().render();
        assertThat(tree.problems()).isEmpty();
        assertThat(ArgoCdCase.names(tree))
                .contains("argocd/dev One/a", "argocd/dev Two/a")
                .noneMatch(name -> name.startsWith("argocd/prod One"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "a: {{ enviroment.name }}         § 1:7 § did you mean \"environment\"?",
                "a: {{ environment.nam }}         § 1:19 § there is no \"nam\" in environment; did you mean \"name\"?",
                "a: 1\\n  b: {{ release.syncwave }} § 2:17 § did you mean \"syncWave\"?",
                "a: {{ release | toyaml }}        § 1:17 § \"toyaml\"",
                "ä: {% unless release %}          § 1:4 § \"unless\"",
                "{% if release %}                 § 1:1 § ",
                "a: {{ release. }}                § 1:4 § ",
                "a: {{ release.getClass() }}      § 1: § ",
                "a: {{ release }}                 § 1:7 § tojson",
            })
    void aTemplateThatBreaksSaysWhere(String template, String place, String words) throws IOException {
        template(RELEASE, template.strip().replace("\\n", "\n"));
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("gitops/templates/" + RELEASE + ":" + place)
                .contains(words == null ? "" : words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "- a                                § this is a list, not a Kubernetes object (line 1 of the rendered document: - a)",
                "just words                         § this is a string, not a Kubernetes object",
                "apiVersion: v1                     § the object has no metadata",
                "{apiVersion: v1, metadata: {name: a}} § the object has no kind",
                "{kind: A, metadata: {name: a}}     § the object has no apiVersion",
                "a: 1\\nb: [                        § (line ",
                "a: b: c                            § (line 1 of the rendered document: a: b: c)",
            })
    void anOutputThatIsNoObjectIsToldWithItsLine(String template, String words) throws IOException {
        template(RELEASE, template.strip().replace("\\n", "\n"));
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("gitops/templates/" + RELEASE + " [argocd] what the template rendered cannot be read: ")
                .contains(words);
    }

    @Test
    void aTemplateOfNoUseIsWorthAWarning() throws IOException {
        template("application-relase.yaml.j2", "");
        template("application-root.yaml", "");
        template("README.md", "");
        assertThat(project().render().problems())
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING))
                .extracting(Finding::display)
                .containsExactly(
                        "gitops/templates/application-relase.yaml.j2 [argocd] there is no template of this name to"
                                + " replace; did you mean \"application-release.yaml.j2\"?",
                        "gitops/templates/application-root.yaml [argocd] there is no template of this name to"
                                + " replace; did you mean \"application-root.yaml.j2\"?");
    }

    @Test
    void aFileThatIsNoTextIsToldOnce() throws IOException {
        Files.write(templates.resolve(RELEASE), "ö".getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectory(templates.resolve("application-root.yaml.j2"));
        assertThat(problems())
                .containsExactly(
                        "gitops/templates/application-root.yaml.j2 [argocd] the template cannot be read",
                        "gitops/templates/application-release.yaml.j2 [argocd] the template is not UTF-8 text");
    }

    @Test
    void templatesSeeNothingButData() throws IOException {
        template(RELEASE, """
                apiVersion: v1
                kind: Mine
                metadata: {name: a}
                argocd: {{ argocd | tojson }}
                project: {{ project | tojson }}
                environment: {{ environment | tojson }}
                release: {{ release | tojson }}
                scaledWorkloads: {{ scaledWorkloads | tojson }}
                application: {{ application | tojson }}
                """);
        assertThat(project().object("argocd/dev", "Mine", "a")).isEqualTo(ArgoCdCase.yaml("""
                apiVersion: v1
                kind: Mine
                metadata: {name: a}
                argocd:
                  repository: https://example.com/team/repo.git
                  revision: main
                  path: gitops
                  namespace: argocd
                  project: chat
                project: {environments: [dev, prod], releases: [web]}
                environment:
                  name: dev
                  cluster: cluster-dev
                  region: ''
                  account: ''
                  namespace: apps
                  kubernetesVersion: '1.35'
                  destination: {name: cluster-dev, server: ''}
                  syncPolicy: {automated: true, prune: true, selfHeal: true}
                  project: chat-dev
                  projectWave: -1
                release: {name: web, namespace: apps, syncWave: 0, createsNamespace: true, usesDefinedKinds: false}
                scaledWorkloads: []
                application: {name: dev-web, path: gitops/dev/web}
                """));
    }
}
