package dev.plumbline.bridge.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule, broken once at least. All cases start from one pair of layers that agree; a case changes values by their
 * paths, {@code bridge.cluster.version} or {@code Deployment/ml.spec...}, and says what is found then.
 */
class LayerRulesTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/plumbline/bridge/layers");

    private static Node.Mapping read(String file) throws Exception {
        return (Node.Mapping)
                YamlReader.documents(Files.readString(FOLDER.resolve(file))).get(0);
    }

    static Stream<Arguments> eachCase() throws Exception {
        List<Arguments> arguments = new ArrayList<>();
        read("cases.yaml").fields().forEach((rule, list) -> {
            int number = 0;
            for (Node item : ((Node.Sequence) list).items()) {
                arguments.add(Arguments.of(rule, ++number, item));
            }
        });
        return arguments.stream();
    }

    private static Layers layers(Map<String, Node> changes) throws Exception {
        Node.Mapping bridge = read("bridge.yaml");
        Map<String, Node.Mapping> objects = new LinkedHashMap<>();
        for (Node node : YamlReader.documents(Files.readString(FOLDER.resolve("objects.yaml")))) {
            Node.Mapping object = (Node.Mapping) node;
            objects.put(
                    object.string("kind") + "/"
                            + Objects.requireNonNull(object.mapping("metadata")).string("name"),
                    object);
        }
        String version = "1.35";
        for (Map.Entry<String, Node> change : changes.entrySet()) {
            List<String> path = new ArrayList<>(List.of(change.getKey().split(" ", -1)));
            String root = path.remove(0);
            if (root.equals("project")) {
                version = String.valueOf(((Node.Scalar) change.getValue()).value());
            } else if (root.equals("bridge")) {
                bridge = (Node.Mapping) set(bridge, path, change.getValue());
            } else if (change.getValue() instanceof Node.Scalar scalar && scalar.value() == null && path.isEmpty()) {
                objects.remove(root);
            } else {
                objects.put(root, (Node.Mapping) set(
                        Objects.requireNonNullElse(objects.get(root), Node.Scalar.NOTHING), path, change.getValue()));
            }
        }
        List<RenderedObject> rendered = new ArrayList<>();
        objects.forEach((name, object) -> rendered.add(rendered(name, object)));
        return new Layers(new Bridge("outputs.json", bridge), version, rendered, LocalDate.of(2026, 11, 22));
    }

    private static RenderedObject rendered(String name, Node.Mapping object) {
        Node.Mapping metadata = Objects.requireNonNull(object.mapping("metadata"));
        ResourceId id = new ResourceId(
                String.valueOf(object.string("apiVersion")),
                String.valueOf(object.string("kind")),
                Objects.requireNonNullElse(metadata.string("namespace"), ""),
                String.valueOf(metadata.string("name")));
        return new RenderedObject(
                new Manifest(id, object, "template.yaml", Text.of("")),
                name.toLowerCase(Locale.ROOT).replace('/', '-') + ".yaml");
    }

    private static Node set(Node node, List<String> path, Node value) {
        if (path.isEmpty()) {
            return value;
        }
        String step = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (node instanceof Node.Sequence list) {
            List<Node> items = new ArrayList<>(list.items());
            int index = Integer.parseInt(step);
            items.set(index, set(items.get(index), rest, value));
            return new Node.Sequence(items, list.at());
        }
        Node.Mapping map =
                node instanceof Node.Mapping mapping ? mapping : new Node.Mapping(Map.of(), Map.of(), value.at());
        Node inner = Objects.requireNonNullElse(map.get(step), Node.Scalar.NOTHING);
        return map.with(step, set(inner, rest, value));
    }

    @Test
    void layersThatAgreeGiveNoFindings() throws Exception {
        assertThat(LayerRules.check(layers(Map.of())))
                .extracting(Finding::display)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("eachCase")
    void whatDisagreesIsFound(String rule, int number, Node.Mapping one) throws Exception {
        Map<String, Node> changes = new LinkedHashMap<>(one.fields());
        changes.remove("says");
        changes.remove("severity");
        String says = Objects.requireNonNull(one.string("says"));

        List<Finding> findings = LayerRules.check(layers(changes)).stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();

        if (says.isEmpty()) {
            assertThat(findings).extracting(Finding::display).isEmpty();
            return;
        }
        Severity severity = Severity.valueOf(
                Objects.requireNonNullElse(one.string("severity"), "error").toUpperCase(Locale.ROOT));
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.display()).contains(says);
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.place()).isNotNull();
        });
    }

    @Test
    void eachRuleIsBrokenOnce() throws Exception {
        Set<String> broken = new TreeSet<>();
        read("cases.yaml").fields().forEach((rule, list) -> {
            for (Node item : ((Node.Sequence) list).items()) {
                String says = ((Node.Mapping) item).string("says");
                if (says != null && !says.isEmpty()) {
                    broken.add(rule);
                }
            }
        });
        assertThat(broken)
                .isEqualTo(
                        new TreeSet<>(LayerRules.ALL.stream().map(LayerRule::id).toList()));
    }

    @Test
    void aBridgeOfWhichNothingIsKnownIsNoReasonToPassSilentlyOrToBreak() throws Exception {
        Layers all = layers(Map.of());
        Bridge empty = new Bridge(
                "outputs.json",
                new Node.Mapping(Map.of(), Map.of(), all.bridge().root().at()));

        List<Finding> findings = LayerRules.check(new Layers(empty, "1.35", all.objects(), LocalDate.of(2026, 11, 22)));

        assertThat(findings).extracting(Finding::severity).isNotEmpty().containsOnly(Severity.INFO);
        assertThat(findings)
                .extracting(Finding::rule)
                .contains("layer-placement", "layer-identity-missing", "layer-file-system", "layer-certificate");
    }

    @ParameterizedTest
    @CsvSource({"1,1,189", "0.5,2,400", "1,8,1668", "1,16,3360", "0.5,16,2000", "2,64,5000", "0,0.5,94"})
    void connectionsFollowTheMostCapacity(double minimum, double maximum, int connections) {
        assertThat(AuroraConnections.most(minimum, maximum)).isEqualTo(connections);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/16,10.0.3.0/24,true",
        "10.0.3.7/32,10.0.3.0/24,true",
        "10.0.3.0/24,10.0.4.0/24,false",
        "0.0.0.0/0,255.255.255.255/32,true",
        "10.0.0.0/33,10.0.0.0/8,false",
        "fd00::/8,10.0.0.0/8,false"
    })
    void rangesOverlapIfTheyHaveAnAddressInCommon(String one, String other, boolean overlap) {
        assertThat(Addresses.overlap(one, other)).isEqualTo(overlap);
        assertThat(Addresses.overlap(other, one)).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.com,a.example.com,true",
        "*.example.com,a.b.example.com,false",
        "*.example.com,example.com,false",
        "example.com,EXAMPLE.com,true"
    })
    void aWildcardIsForOneLabel(String name, String host, boolean covers) {
        assertThat(EdgeRules.covers(name, host)).isEqualTo(covers);
    }
}
