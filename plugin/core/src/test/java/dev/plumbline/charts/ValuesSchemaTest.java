package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.chart.ChartLoader;
import dev.plumbline.helm.engine.Capabilities;
import dev.plumbline.helm.engine.HelmEngine;
import dev.plumbline.helm.engine.HelmException;
import dev.plumbline.helm.engine.Release;
import dev.plumbline.helm.engine.RenderRequest;
import dev.plumbline.helm.engine.ValuesFile;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that is misspelt, or of the wrong sort, is refused with its path, at whatever depth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValuesSchemaTest {

    private static final List<String> SUBCHARTS = List.of("backend", "frontend", "ml", "worker", "mongodb");

    /** Maps whose keys a person chooses. */
    private static final Pattern FREE = Pattern.compile(
            "/global/config|/[a-z]+/(env|secrets|scratch|podAnnotations|nodeSelector|serviceAccount/annotations)"
                    + "|/ingress/(attributes|annotations)"
                    + "|/namespace/(labels|annotations)|/(priorityClasses|storageClasses|nodeClasses|nodePools)"
                    + "|/nodePools/[a-z]+/labels|/deployer/(resources|readOnly)");

    private static final Pattern REFUSAL = Pattern.compile(
            "at '([^']*)': (?!validation failed)(?:(?:additional properties|missing property) '([^']+)')?");

    private static final String MISTAKES = """
            backnd: {}
            global:
              components:
                workr: {enabled: true}
                worker: {port: 1, uses: [rabbit]}
              mongodb: {inCluster: 'no'}
              redis: {cidrs: [10.0.0.0]}
            backend:
              replicas: 3
              probes: {liveness: {httpGet: {pth: /}}}
              resources: {limits: {memory: 1GB}}
              image: {digest: 'sha256:12'}
              disruptionBudget: {maxUnavailable: 0}
            frontend:
              env: {DEBUG: true, MY-NAME: a}
              affinity: {nodeAffinity: {required: {}}}
            ml:
              enabled: false
              autoscaling: {behavior: {scaleUp: {policy: []}}}
            worker:
              service: {healthcheckPath: /}
              tolerations: [{key: a, efect: NoSchedule}]
              networkPolicy: {extraEgress: [{to: [{ipBloc: {}}], ports: [{protokol: TCP}]}]}
            mongodb:
              persistence: {sise: 1Gi}
            ingress:
              wafAclArn: 'arn:aws:waf::1:webacl/x'
            """;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Repository repository;

    @BeforeAll
    void copyTheRepository(@TempDir Path folder) throws IOException {
        repository = Repository.copy(folder);
    }

    @Test
    void everyMistakeInTheApplicationsValuesFailsWithItsPath() throws Exception {
        assertThat(refusals("ai-chatbot", MISTAKES))
                .containsExactlyInAnyOrder(
                        ": backnd",
                        "/global/components: workr",
                        "/global/components/worker: port",
                        "/global/components/worker/uses/0",
                        "/global/mongodb/inCluster",
                        "/global/redis/cidrs/0",
                        "/backend: replicas",
                        "/backend/probes/liveness/httpGet: pth",
                        "/backend/resources/limits/memory",
                        "/backend/image/digest",
                        "/backend/disruptionBudget/maxUnavailable",
                        "/frontend/env/DEBUG",
                        "/frontend/env: MY-NAME",
                        "/frontend/affinity/nodeAffinity: required",
                        "/ml: enabled",
                        "/ml/autoscaling/behavior/scaleUp: policy",
                        "/worker: service",
                        "/worker/tolerations/0: efect",
                        "/worker/networkPolicy/extraEgress/0/to/0: ipBloc",
                        "/worker/networkPolicy/extraEgress/0/ports/0: protokol",
                        "/mongodb/persistence: sise",
                        "/ingress/wafAclArn");
    }

    @Test
    void everyMistakeInThePlatformsValuesFailsWithItsPath() throws Exception {
        assertThat(refusals("platform", """
                quota: {request.cpu: '1'}
                limitRange:
                  container: {max: {cpus: '1'}}
                nodePools:
                  general: {limits: {nodes: 3}}
                  ml: {taints: [{key: a, efect: NoSchedule}]}
                storageClasses:
                  gp3: {iops: 100}
                deployer:
                  groups: []
                """))
                .containsExactlyInAnyOrder(
                        "/quota: request.cpu",
                        "/limitRange/container/max: cpus",
                        "/storageClasses/gp3/iops",
                        "/nodePools/general/limits: nodes",
                        "/nodePools/ml/taints/0: effect",
                        "/nodePools/ml/taints/0: efect",
                        "/deployer/groups");
    }

    /** What is refused, a line each: the path, and the key that is too much or missing there. */
    private List<String> refusals(String release, String values) throws Exception {
        return refusals(String.join("\n", repository.refusals("production", release, values)));
    }

    private static List<String> refusals(String message) {
        return REFUSAL.matcher(message)
                .results()
                .map(refusal ->
                        refusal.group(2) == null ? refusal.group(1) : refusal.group(1) + ": " + refusal.group(2))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai-chatbot", "platform"})
    void aStrangeKeyIsNoticedInEveryMapOfTheChartsDefaults(String chart) throws Exception {
        Node.Mapping defaults = Repository.mapping(Repository.ROOT.resolve("charts/" + chart + "/values.yaml"));
        if (chart.equals("ai-chatbot")) {
            for (String subchart : SUBCHARTS) {
                Path file = Repository.ROOT.resolve("charts/ai-chatbot/charts/" + subchart + "/values.yaml");
                defaults = defaults.with(subchart, Repository.mapping(file));
            }
        }
        List<String> places = new ArrayList<>();
        Node.Mapping misspelt = misspelt(defaults, "", places);
        assertThat(places).hasSizeGreaterThan(25);
        assertThat(refusals(engineRefusals(chart, YamlWriter.write(misspelt))))
                .containsExactlyInAnyOrderElementsOf(
                        places.stream().map(place -> place + ": zzz").toList());
    }

    /** The whole of the engine's message, which is long. */
    private static String engineRefusals(String chart, String values) {
        RenderRequest request = new RenderRequest(
                new ChartLoader().load(Repository.ROOT.resolve("charts").resolve(chart)),
                List.of(new ValuesFile("values.yaml", values, "test")),
                new Release(chart, chart),
                Capabilities.of("1.35", List.of()));
        try {
            return String.valueOf(new HelmEngine(false).render(request));
        } catch (HelmException e) {
            return e.all().stream().map(HelmException::getMessage).collect(Collectors.joining("\n"));
        }
    }

    /** Each map that is not free, with a key that nobody knows and nothing else of its own. */
    private static Node.Mapping misspelt(Node.Mapping values, String path, List<String> places) {
        Map<String, Node> fields = new LinkedHashMap<>();
        values.fields().forEach((key, value) -> {
            if (value instanceof Node.Mapping map && !map.fields().isEmpty()) {
                fields.put(key, misspelt(map, path + "/" + key, places));
            }
        });
        if (!FREE.matcher(path).matches()) {
            places.add(path);
            fields.put("zzz", Node.Scalar.of("1"));
        }
        return new Node.Mapping(fields, Map.of(), Position.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai-chatbot", "platform"})
    void everyObjectOfTheSchemaSaysWhatItMayHold(String chart) throws IOException {
        List<String> open = new ArrayList<>();
        open(Repository.mapping(Repository.ROOT.resolve("charts/" + chart + "/values.schema.json")), "", open);
        assertThat(open).isEmpty();
    }

    private static void open(Node schema, String path, List<String> open) {
        if (schema instanceof Node.Mapping map) {
            boolean object = String.valueOf(map.get("type")).contains("value=object");
            if (object && map.get("additionalProperties") == null) {
                open.add(path);
            }
            map.fields().forEach((key, value) -> open(value, path + "/" + key, open));
        } else if (schema instanceof Node.Sequence list) {
            list.items().forEach(item -> open(item, path + "/[]", open));
        }
    }

    @Test
    void whatTheDefaultsSayIsAllowed() throws Exception {
        assertThat(repository.refusals("production", "ai-chatbot", "{}")).isEmpty();
        assertThat(repository.refusals("production", "platform", "{}")).isEmpty();
    }
}
