package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each switch of the charts, turned in an environment of this repository. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartSwitchesTest {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Repository repository;

    @BeforeAll
    void copyTheRepository(@TempDir Path folder) throws IOException {
        repository = Repository.copy(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "production"})
    void oneSwitchPutsMongodbOutOfTheCluster(String environment) throws Exception {
        ObjectSet tree = repository.render(environment, "global: {mongodb: {inCluster: false}}");
        ObjectRules.hold(tree);
        assertThat(names(tree)).noneMatch(name -> name.contains("mongodb"));
        assertThat(tree.of("StatefulSet")).isEmpty();
        for (String component : List.of("backend", "worker")) {
            KubernetesObject secret = tree.get("ExternalSecret", component);
            assertThat(secret.text("spec.target.template.data.MONGODB_URI")).isEqualTo("{{ .mongodbUri }}");
            assertThat(secret.parts("spec.data").stream().map(entry -> entry.map("remoteRef")))
                    .contains(Map.of("key", "ai-chatbot/" + environment + "/mongodb", "property", "uri"))
                    .noneMatch(remote -> remote.containsValue("app_password"));
            assertThat(Traffic.out(tree.get("NetworkPolicy", component)))
                    .filteredOn(arrow -> arrow.contains("27017"))
                    .singleElement()
                    .asString()
                    .startsWith("192.168.");
        }
        assertThat(tree.text()).doesNotContain("app.kubernetes.io/name=mongodb");
    }

    @Test
    void mongodbInTheClusterIsReachedAsTheApplicationsUser() {
        String uri = Repository.committed("production")
                .get("ExternalSecret", "backend")
                .text("spec.target.template.data.MONGODB_URI");
        assertThat(uri)
                .isEqualTo("mongodb://{{ .mongodbUsername | urlquery }}:{{ .mongodbPassword | urlquery }}"
                        + "@mongodb:27017/chatbot?authSource=chatbot");
    }

    @Test
    void mongodbOutsideHasToBeSomewhere() throws Exception {
        assertThat(refusals("{global: {mongodb: {inCluster: false, external: {cidrs: []}}}}"))
                .anyMatch(message -> message.contains("global.mongodb.external.cidrs is empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "frontend", "ml", "worker"})
    void aComponentThatIsOffLeavesNothing(String component) throws Exception {
        ObjectSet tree = repository.render("production", "global: {components: {" + component + ": {enabled: false}}}");
        ObjectRules.hold(tree);
        List<String> application = tree.objects().stream()
                .filter(object -> !List.of("NodePool", "EC2NodeClass").contains(object.kind()))
                .map(KubernetesObject::name)
                .toList();
        assertThat(application).noneMatch(name -> name.startsWith(component));
        String rest = tree.of("Deployment", "NetworkPolicy", "Ingress", "HorizontalPodAutoscaler").stream()
                .map(object -> object.content().fields().toString())
                .reduce("", String::concat);
        assertThat(rest)
                .doesNotContain("app.kubernetes.io/name=" + component, component.toUpperCase(Locale.ROOT) + "_URL");
        assertThat(tree.get("Ingress", "ai-chatbot").content().fields().toString())
                .doesNotContain("/" + component);
    }

    @Test
    void theModelServerBackInDevComesWithItsArrows() throws Exception {
        ObjectSet tree = repository.render("dev", "global: {components: {ml: {enabled: true}}}");
        ObjectRules.hold(tree);
        assertThat(Traffic.out(tree.get("NetworkPolicy", "worker"))).contains("ml:9000/TCP");
        assertThat(tree.workload("backend")
                        .part("spec.template.spec.containers.0")
                        .parts("env"))
                .anyMatch(variable -> variable.text("value").equals("http://ml:9000"));
        assertThat(tree.get("Ingress", "ai-chatbot").content().toString()).contains("/ml");
    }

    @Test
    void aPortIsChangedInOnePlace() throws Exception {
        ObjectSet tree = repository.render("production", "global: {components: {ml: {port: 9100}}}");
        ObjectRules.hold(tree);
        assertThat(tree.text()).doesNotContain("9000");
        assertThat(new Traffic("production").in(tree.get("NetworkPolicy", "ml")))
                .endsWith("-> 9100");
        assertThat(Traffic.out(tree.get("NetworkPolicy", "backend"))).contains("ml:9100/TCP");
        assertThat(tree.get("Service", "ml").number("spec.ports.0.port")).isEqualTo(9100);
    }

    @Test
    void withoutALoadBalancerNothingComesFromOutside() throws Exception {
        ObjectSet tree = repository.render("production", "global: {loadBalancer: {enabled: false}}");
        ObjectRules.hold(tree);
        assertThat(tree.of("Ingress")).isEmpty();
        assertThat(tree.get("NetworkPolicy", "frontend").has("spec.ingress")).isFalse();
        assertThat(new Traffic("production").in(tree.get("NetworkPolicy", "backend")))
                .isEqualTo("frontend -> 8000");
        assertThat(tree.text()).doesNotContain("alb.ingress");
    }

    @Test
    void aComponentLeavesTheLoadBalancerWithItsPath() throws Exception {
        ObjectSet tree = repository.render("production", "global: {components: {ml: {path: ''}}}");
        ObjectRules.hold(tree);
        assertThat(tree.get("Ingress", "ai-chatbot").content().toString()).doesNotContain("/ml");
        assertThat(new Traffic("production").in(tree.get("NetworkPolicy", "ml")))
                .isEqualTo("backend, worker -> 9000");
    }

    @Test
    void withoutAuroraNobodyKnowsOrReachesIt() throws Exception {
        ObjectSet tree = repository.render("dev", "global: {aurora: {enabled: false}}\n");
        assertThat(tree.get("ConfigMap", "ai-chatbot-config")
                        .part("data")
                        .content()
                        .fields())
                .doesNotContainKeys("DATABASE_HOST", "DATABASE_PORT", "DATABASE_NAME", "DATABASE_SSLMODE");
        Traffic traffic = new Traffic("dev");
        assertThat(traffic.outBesideNames(tree.get("NetworkPolicy", "worker"))).doesNotContain("5432");
        assertThat(repository.refusals("dev", "ai-chatbot", "global: {aurora: {cidrs: []}}\n"))
                .isNotEmpty();
    }

    @Test
    void whatAComponentDoesNotUseItDoesNotReach() throws Exception {
        ObjectSet tree = repository.render("production", "global: {components: {worker: {uses: [redis]}}}");
        ObjectRules.hold(tree);
        Traffic traffic = new Traffic("production");
        assertThat(traffic.outBesideNames(tree.get("NetworkPolicy", "worker"))).isEqualTo("stores:6379");
        assertThat(traffic.in(tree.get("NetworkPolicy", "mongodb"))).isEqualTo("backend -> 27017");
        assertThat(tree.get("ExternalSecret", "worker")
                        .part("spec.target.template.data")
                        .content()
                        .fields())
                .containsOnlyKeys("REDIS_PASSWORD");
    }

    @Test
    void furtherRulesOfTrafficAreAdded() throws Exception {
        ObjectSet tree = repository.render("production", """
                backend:
                  networkPolicy:
                    extraEgress:
                    - to: [{ipBlock: {cidr: 10.30.200.0/24}}]
                      ports: [{protocol: TCP, port: 443}]
                    extraIngress:
                    - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}]
                      ports: [{protocol: TCP, port: 8000}]
                """);
        assertThat(Traffic.out(tree.get("NetworkPolicy", "backend"))).contains("10.30.200.0/24:443/TCP");
        assertThat(tree.get("NetworkPolicy", "backend").text("spec.ingress.1.ports.0.port"))
                .isEqualTo("8000");
        assertThat(refusals("{backend: {networkPolicy: {extraEgress: [{ports: [{port: 443}]}]}}}"))
                .anyMatch(message -> message.contains("/backend/networkPolicy/extraEgress/0"));
    }

    @Test
    void autoscalingTakesTheNumberOfPodsOver() throws Exception {
        ObjectSet tree = repository.render(
                "production", "{frontend: {autoscaling: {enabled: true}}, backend: {autoscaling: {enabled: false}}}");
        ObjectRules.hold(tree);
        assertThat(tree.workload("frontend").has("spec.replicas")).isFalse();
        assertThat(tree.workload("backend").number("spec.replicas")).isEqualTo(1);
        assertThat(tree.find("PodDisruptionBudget", "backend")).isEmpty();
    }

    @Test
    void aTokenIsMountedOnlyWhereItIsUsed() throws Exception {
        ObjectSet tree = repository.render("production", "{backend: {serviceAccount: {automountToken: true}}}");
        assertThat(tree.workload("backend").at("spec.template.spec.automountServiceAccountToken"))
                .isEqualTo(true);
        assertThat(tree.get("ServiceAccount", "backend").at("automountServiceAccountToken"))
                .isEqualTo(true);
        assertThat(tree.workload("worker").at("spec.template.spec.automountServiceAccountToken"))
                .isEqualTo(false);
    }

    @Test
    void oneChangeOfTheConfigurationRestartsEveryComponent() throws Exception {
        String before = checksums(repository.render("production", "{}"));
        assertThat(checksums(repository.render("production", "{}"))).isEqualTo(before);
        assertThat(checksums(repository.render("production", "{global: {config: {LOG_LEVEL: debug}}}")))
                .isNotEqualTo(before);
    }

    private static String checksums(ObjectSet tree) {
        return tree.of("Deployment").stream()
                .map(deployment ->
                        deployment.map("spec.template.metadata.annotations").toString())
                .distinct()
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            backend: {image: {tag: latest, digest: ''}}            | backend.image.tag "latest" is not pinned
            ingress: {tls: {certificateArn: ''}}                   | ingress.tls.certificateArn is needed
            backend: {autoscaling: {minReplicas: 20}}              | backend.autoscaling.minReplicas 20 is above maxReplicas 10
            frontend: {preStopSleepSeconds: 45}                    | frontend.preStopSleepSeconds 45 leaves nothing of terminationGracePeriodSeconds 45
            ingress: {deregistrationDelaySeconds: 50}              | ingress.deregistrationDelaySeconds 50 is above frontend.terminationGracePeriodSeconds 45
            worker: {serviceAccount: {create: false}}              | worker.serviceAccount.name is needed
            """)
    void valuesThatCannotWorkTogetherAreRefused(String values, String message) throws Exception {
        assertThat(refusals("{" + values + "}")).anyMatch(refusal -> refusal.contains(message));
    }

    private List<String> refusals(String values) throws Exception {
        return repository.refusals("production", "ai-chatbot", values);
    }

    private static Stream<String> names(ObjectSet tree) {
        return tree.objects().stream().map(KubernetesObject::name);
    }

    @Test
    void thePlatformsPartsCanBeLeftOut() throws Exception {
        ObjectSet tree = repository.render("production", "platform", """
                networkPolicy: {defaultDeny: false}
                deployer: {enabled: false}
                nodePools: {ml: {enabled: false}}
                secretStore: null
                """);
        assertThat(tree.find("NetworkPolicy", "default-deny")).isEmpty();
        assertThat(tree.find("NetworkPolicy", "allow-dns")).isEmpty();
        assertThat(tree.of("Role", "RoleBinding", "SecretStore")).isEmpty();
        assertThat(tree.of("NodePool", "EC2NodeClass"))
                .extracting(KubernetesObject::name)
                .containsOnly("general");
    }
}
