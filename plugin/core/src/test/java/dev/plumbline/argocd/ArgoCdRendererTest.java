package dev.plumbline.argocd;

import static dev.plumbline.argocd.ArgoCdCase.AUTOMATED;
import static dev.plumbline.argocd.ArgoCdCase.at;
import static dev.plumbline.argocd.ArgoCdCase.items;
import static dev.plumbline.argocd.ArgoCdCase.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.Destination;
import dev.plumbline.environment.SyncPolicy;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgoCdRendererTest {

    private static final String NAMESPACE = "{apiVersion: v1, kind: Namespace, metadata: {name: apps}}";
    private static final String SETTINGS = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: apps}}";
    private static final String WEB = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: apps}}";

    private static ArgoCdCase twoEnvironments() {
        return new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("base", 1, NAMESPACE)
                .release("web", 2, WEB)
                .environment("prod", SyncPolicy.MANUAL)
                .release("base", 1, NAMESPACE)
                .release("web", 2, WEB);
    }

    private static Node.Mapping release(ArgoCdCase project, String environment, String name) {
        return project.object("argocd/" + environment, "Application", environment + '-' + name);
    }

    @Test
    void anApplicationLeadsToThoseOfTheEnvironmentsAndTheseToThoseOfTheReleases() {
        ArgoCdTree tree = twoEnvironments().render();
        assertThat(tree.problems()).isEmpty();
        assertThat(ArgoCdCase.names(tree))
                .containsExactly(
                        "argocd AppProject/chat",
                        "argocd Application/chat",
                        "argocd Application/chat-dev",
                        "argocd Application/chat-prod",
                        "argocd/dev AppProject/chat-dev",
                        "argocd/dev Application/dev-base",
                        "argocd/dev Application/dev-web",
                        "argocd/prod AppProject/chat-prod",
                        "argocd/prod Application/prod-base",
                        "argocd/prod Application/prod-web");
        Node.Mapping root = twoEnvironments().object("argocd", "Application", "chat");
        assertThat(at(root, "spec.source.path")).isEqualTo(Node.Scalar.of("gitops/argocd"));
        assertThat(at(root, "spec.project")).isEqualTo(Node.Scalar.of("chat"));
        assertThat(at(root, "metadata.finalizers")).isNull();
        Node.Mapping environment = twoEnvironments().object("argocd", "Application", "chat-dev");
        assertThat(at(environment, "spec.source.path")).isEqualTo(Node.Scalar.of("gitops/argocd/dev"));
    }

    @Test
    void aReleaseIsSyncedFromItsFolderIntoItsClusterAndNamespace() {
        Node.Mapping web = release(twoEnvironments(), "dev", "web");
        assertThat(at(web, "spec.source")).isEqualTo(yaml("""
                repoURL: https://example.com/team/repo.git
                targetRevision: main
                path: gitops/dev/web
                """));
        assertThat(at(web, "spec.destination")).isEqualTo(yaml("{name: cluster-dev, namespace: apps}"));
        assertThat(at(web, "spec.project")).isEqualTo(Node.Scalar.of("chat-dev"));
        assertThat(at(web, "metadata.namespace")).isEqualTo(Node.Scalar.of("argocd"));
        assertThat(at(web, "spec.syncPolicy")).isEqualTo(yaml("""
                automated: {prune: true, selfHeal: true}
                syncOptions: [ApplyOutOfSyncOnly=true, CreateNamespace=false, ServerSideApply=true]
                retry: {limit: 5, refresh: true, backoff: {duration: 10s, factor: 2, maxDuration: 3m}}
                """));
    }

    @Test
    void aClusterMayBeNamedByItsServer() {
        ArgoCdCase project = new ArgoCdCase()
                .environment("dev", new Destination("", "https://10.0.0.1:6443"), AUTOMATED)
                .release("web", 0, WEB);
        assertThat(at(release(project, "dev", "web"), "spec.destination"))
                .isEqualTo(yaml("{server: 'https://10.0.0.1:6443', namespace: apps}"));
        assertThat(at(project.object("argocd/dev", "AppProject", "chat-dev"), "spec.destinations"))
                .isEqualTo(yaml("[{server: 'https://10.0.0.1:6443', namespace: apps}]"));
    }

    @Test
    void aTreeAtTheRootOfTheRepositoryHasNoPathBeforeIt() {
        ArgoCdCase project = twoEnvironments().path(".");
        assertThat(at(release(project, "dev", "web"), "spec.source.path")).isEqualTo(Node.Scalar.of("dev/web"));
        assertThat(at(project.object("argocd", "Application", "chat"), "spec.source.path"))
                .isEqualTo(Node.Scalar.of("argocd"));
    }

    @Test
    void wherePeopleSyncNothingIsAutomaticNothingWaitsAndNothingIsDeleted() {
        Node.Mapping web = release(twoEnvironments(), "prod", "web");
        assertThat(at(web, "spec.syncPolicy.automated")).isNull();
        assertThat(at(web, "metadata.annotations")).isNull();
        assertThat(at(web, "metadata.finalizers")).isNull();
        Node.Mapping environment = twoEnvironments().object("argocd", "Application", "chat-prod");
        assertThat(at(environment, "metadata.finalizers")).isNull();
    }

    @Test
    void whereArgoCdSyncsWavesFollowTheReleasesAndPruningReachesTheApplications() {
        Node.Mapping base = release(twoEnvironments(), "dev", "base");
        Node.Mapping web = release(twoEnvironments(), "dev", "web");
        assertThat(at(base, "metadata.annotations")).isEqualTo(yaml("argocd.argoproj.io/sync-wave: '1'"));
        assertThat(at(web, "metadata.annotations")).isEqualTo(yaml("argocd.argoproj.io/sync-wave: '2'"));
        assertThat(at(web, "metadata.finalizers"))
                .isEqualTo(yaml("[resources-finalizer.argocd.argoproj.io/foreground]"));
        assertThat(at(twoEnvironments().object("argocd", "Application", "chat-dev"), "metadata.finalizers"))
                .isEqualTo(yaml("[resources-finalizer.argocd.argoproj.io/foreground]"));
    }

    @Test
    void anEnvironmentTriesForEverAndNeverPassesOverAWaveThatFailed() {
        assertThat(at(twoEnvironments().object("argocd", "Application", "chat-dev"), "spec.syncPolicy"))
                .isEqualTo(yaml("""
                        automated: {prune: true, selfHeal: true}
                        syncOptions: [FailOnSharedResource=true, ServerSideApply=true]
                        retry: {limit: -1, refresh: true, backoff: {duration: 10s, factor: 2, maxDuration: 3m}}
                        """));
    }

    @Test
    void automaticSyncWithoutPruningDeletesNothingWithTheApplication() {
        ArgoCdCase project = new ArgoCdCase()
                .environment("dev", new SyncPolicy(true, false, true))
                .release("web", 0, WEB);
        Node.Mapping web = release(project, "dev", "web");
        assertThat(at(web, "metadata.finalizers")).isNull();
        assertThat(at(web, "metadata.annotations")).isNull();
        assertThat(at(web, "spec.syncPolicy.automated")).isEqualTo(yaml("{prune: false, selfHeal: true}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apps/v1 | Deployment  | web  | apps  | true
            apps/v1 | Deployment  | api  | apps  | false
            apps/v1 | StatefulSet | web  | apps  | false
            v1      | Deployment  | web  | apps  | false
            apps/v1 | Deployment  | web  | other | false
            """)
    void replicasAreIgnoredExactlyWhereAnAutoscalerTargetsThem(
            String version, String kind, String name, String namespace, boolean ignored) {
        String autoscaler = "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler,"
                + " metadata: {name: scaler, namespace: " + namespace + "},"
                + " spec: {scaleTargetRef: {apiVersion: " + version + ", kind: " + kind + ", name: " + name + "}}}";
        ArgoCdCase project = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("web", 0, WEB)
                .release("scaling", 0, autoscaler);
        Node.Mapping web = release(project, "dev", "web");
        List<Node> options = items(web, "spec.syncPolicy.syncOptions");
        Node respects = Node.Scalar.of("RespectIgnoreDifferences=true");
        if (ignored) {
            assertThat(at(web, "spec.ignoreDifferences")).isEqualTo(yaml("""
                    - {group: apps, kind: Deployment, name: web, namespace: apps, jsonPointers: [/spec/replicas]}
                    """));
            assertThat(options).contains(respects);
        } else {
            assertThat(at(web, "spec.ignoreDifferences")).isNull();
            assertThat(options).doesNotContain(respects);
        }
        assertThat(at(release(project, "dev", "scaling"), "spec.ignoreDifferences"))
                .isNull();
    }

    @Test
    void anAutoscalerOfAnotherEnvironmentDoesNotCount() {
        ArgoCdCase project = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("web", 0, WEB)
                .environment("prod", AUTOMATED)
                .release("web", 0, WEB, """
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata: {name: scaler, namespace: apps}
                        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
                        """);
        assertThat(at(release(project, "dev", "web"), "spec.ignoreDifferences")).isNull();
        assertThat(at(release(project, "prod", "web"), "spec.ignoreDifferences"))
                .isNotNull();
    }

    @Test
    void whatKedaScalesIsScaledByAnAutoscalerToo() {
        ArgoCdCase project = new ArgoCdCase().environment("dev", AUTOMATED).release("web", 0, WEB, """
                        apiVersion: keda.sh/v1alpha1
                        kind: ScaledObject
                        metadata: {name: scaler, namespace: apps}
                        spec: {scaleTargetRef: {name: web}}
                        """);
        assertThat(at(release(project, "dev", "web"), "spec.ignoreDifferences")).isEqualTo(yaml("""
                - {group: apps, kind: Deployment, name: web, namespace: apps, jsonPointers: [/spec/replicas]}
                """));
    }

    @ParameterizedTest
    @CsvSource({"apps, false", "other, true", "default, false", "kube-system, false"})
    void argoCdMakesTheNamespaceOnlyIfNothingElseDoes(String namespace, boolean creates) {
        ArgoCdCase project = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("base", 0, NAMESPACE)
                .releaseInto(namespace, "web", 0, SETTINGS);
        List<Node> options = items(release(project, "dev", "web"), "spec.syncPolicy.syncOptions");
        assertThat(options).contains(Node.Scalar.of("CreateNamespace=" + creates));
    }

    @Test
    void anAppProjectLetsArgoCdMakeTheNamespacesThatItHasToMake() {
        ArgoCdCase project = new ArgoCdCase().environment("dev", AUTOMATED).releaseInto("other", "web", 0, SETTINGS);
        assertThat(at(project.object("argocd/dev", "AppProject", "chat-dev"), "spec.clusterResourceWhitelist"))
                .isEqualTo(yaml("[{group: '', kind: Namespace}]"));
    }

    @Test
    void aKindThatTheEnvironmentDefinesItselfMayBeMissingAtFirst() {
        String definition = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.example.com}
                spec: {group: example.com, scope: Namespaced, names: {kind: Thing, plural: things}}
                """;
        ArgoCdCase project = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("base", 0, definition)
                .release("web", 0, "{apiVersion: example.com/v1, kind: Thing, metadata: {name: a, namespace: apps}}")
                .release("other", 0, "{apiVersion: example.com/v1, kind: Sling, metadata: {name: a, namespace: apps}}");
        Node skips = Node.Scalar.of("SkipDryRunOnMissingResource=true");
        assertThat(items(release(project, "dev", "web"), "spec.syncPolicy.syncOptions"))
                .contains(skips);
        assertThat(items(release(project, "dev", "other"), "spec.syncPolicy.syncOptions"))
                .doesNotContain(skips);
    }

    @Test
    void anAppProjectAllowsWhatItsEnvironmentRendersAndNoMore() {
        ArgoCdCase project = twoEnvironments().release("rbac", 0, """
                        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: reader}}
                        """, """
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: RoleBinding
                        metadata: {name: reader, namespace: kube-system}
                        """);
        assertThat(at(project.object("argocd/prod", "AppProject", "chat-prod"), "spec"))
                .isEqualTo(yaml("""
                description: Releases of chat in prod
                sourceRepos: [https://example.com/team/repo.git]
                destinations:
                - {name: cluster-prod, namespace: apps}
                - {name: cluster-prod, namespace: kube-system}
                clusterResourceWhitelist:
                - {group: '', kind: Namespace}
                - {group: rbac.authorization.k8s.io, kind: ClusterRole}
                namespaceResourceBlacklist:
                - {group: '', kind: Secret}
                - {group: argoproj.io, kind: AppProject}
                - {group: argoproj.io, kind: Application}
                - {group: argoproj.io, kind: ApplicationSet}
                orphanedResources: {warn: true}
                """));
        assertThat(at(project.object("argocd/dev", "AppProject", "chat-dev"), "spec.clusterResourceWhitelist"))
                .isEqualTo(yaml("[{group: '', kind: Namespace}]"));
        assertThat(at(project.object("argocd", "AppProject", "chat"), "spec")).isEqualTo(yaml("""
                description: Applications and AppProjects of chat
                sourceRepos: [https://example.com/team/repo.git]
                destinations: [{server: 'https://kubernetes.default.svc', namespace: argocd}]
                clusterResourceWhitelist: []
                namespaceResourceWhitelist:
                - {group: argoproj.io, kind: AppProject}
                - {group: argoproj.io, kind: Application}
                """));
    }

    @ParameterizedTest
    @CsvSource({"2, -1", "-3, -4"})
    void anAppProjectComesBeforeAndGoesAfterItsApplications(int wave, String expected) {
        ArgoCdCase project = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("web", wave, WEB)
                .release("api", 1, SETTINGS);
        Node.Mapping first = project.object("argocd/dev", "AppProject", "chat-dev");
        assertThat(at(first, "metadata.annotations"))
                .isEqualTo(yaml("argocd.argoproj.io/sync-wave: '" + expected + "'"));
        assertThat(at(first, "metadata.finalizers")).isEqualTo(yaml("[resources-finalizer.argocd.argoproj.io]"));
    }

    @Test
    void aKindThatIsRenderedIsNotForbidden() {
        ArgoCdCase project = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("web", 0, "{apiVersion: v1, kind: Secret, metadata: {name: empty, namespace: apps}}");
        assertThat(items(project.object("argocd/dev", "AppProject", "chat-dev"), "spec.namespaceResourceBlacklist"))
                .hasSize(3)
                .doesNotContain(yaml("{group: '', kind: Secret}"));
    }

    @Test
    void aReleaseWithoutObjectsHasNoApplicationBecauseGitKeepsNoEmptyFolder() {
        ArgoCdTree tree = new ArgoCdCase()
                .environment("dev", AUTOMATED)
                .release("web", 0, WEB)
                .release("none", 0)
                .environment("idle", AUTOMATED)
                .release("none", 0)
                .render();
        assertThat(ArgoCdCase.names(tree))
                .containsExactly(
                        "argocd AppProject/chat",
                        "argocd Application/chat",
                        "argocd Application/chat-dev",
                        "argocd/dev AppProject/chat-dev",
                        "argocd/dev Application/dev-web");
    }

    @Test
    void someEnvironmentsAloneDoNotSayWhatBelongsToAll() {
        ArgoCdTree tree = twoEnvironments().narrowed().render();
        assertThat(tree.folders()).extracting(ArgoCdTree.Folder::path).containsExactly("argocd/dev", "argocd/prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "1e3", "null", "0x10", "012", "no", "1-2", "y", "2026-01-01"})
    void namesThatYamlTakesForSomethingElseStayNames(String name) throws Exception {
        ArgoCdCase project = new ArgoCdCase()
                .environment(name, Destination.named(name), AUTOMATED)
                .releaseInto(name, name, 0, SETTINGS);
        for (ArgoCdTree.Folder folder : project.render().folders()) {
            for (Manifest manifest : folder.manifests().manifests()) {
                assertThat(YamlReader.documents(manifest.yaml())).containsExactly(manifest.content());
            }
        }
        Node.Mapping application = project.object("argocd/" + name, "Application", name + '-' + name);
        assertThat(at(application, "spec.destination.name")).isEqualTo(Node.Scalar.of(name));
        assertThat(at(application, "spec.destination.namespace")).isEqualTo(Node.Scalar.of(name));
        assertThat(at(project.object("argocd", "Application", "chat-" + name), "metadata.labels"))
                .isEqualTo(yaml("{app.kubernetes.io/part-of: chat, plumbline.dev/environment: '" + name + "'}"));
    }

    @Test
    void longNamesAreCutAndStayApart() {
        String environment = "e".repeat(40);
        ArgoCdTree tree = new ArgoCdCase()
                .environment(environment, AUTOMATED)
                .release("r".repeat(40) + 'a', 0, SETTINGS)
                .release("r".repeat(40) + 'b', 0, WEB)
                .render();
        List<String> names = tree.folders().get(1).manifests().manifests().stream()
                .filter(manifest -> manifest.id().kind().equals("Application"))
                .map(manifest -> manifest.id().name())
                .toList();
        assertThat(tree.problems()).isEmpty();
        assertThat(names).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name)
                .hasSizeLessThanOrEqualTo(63)
                .startsWith(environment + "-rrr")
                .matches("[a-z0-9-]+[a-z0-9]"));
    }

    @Test
    void aNameThatIsCutDoesNotEndInTwoHyphens() {
        assertThat(ApplicationName.of("a".repeat(53), "b".repeat(30)))
                .matches("a{53}-[0-9a-f]{8}")
                .hasSize(62);
    }
}
