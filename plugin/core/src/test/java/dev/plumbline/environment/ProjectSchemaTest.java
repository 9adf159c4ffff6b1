package dev.plumbline.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema that editors check by refuses what the reader refuses, at the same places, and nothing else. */
class ProjectSchemaTest {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final Schema SCHEMA = REGISTRY.getSchema(EditorSchema.PROJECT.text(), InputFormat.JSON);

    static Stream<ProjectCase> cases() throws Exception {
        return ProjectCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithTheReader(ProjectCase project) throws Exception {
        Node document = YamlReader.documents(project.text()).get(0);
        List<Error> errors = SCHEMA.validate(json(document));
        if (project.beyondSchema() || project.problems().isEmpty()) {
            assertThat(errors).isEmpty();
            return;
        }
        assertThat(errors).isNotEmpty();
        Set<Position> refused = new LinkedHashSet<>();
        errors.forEach(error -> refused.addAll(around(path(document, error.getInstanceLocation()))));
        List<Position> noted =
                project.problems().stream().map(ProjectSchemaTest::position).toList();
        assertThat(noted).allSatisfy(position -> assertThat(refused).contains(position));
        assertThat(errors).allSatisfy(error -> {
            List<Node> path = path(document, error.getInstanceLocation());
            Set<Position> places = around(path);
            path.forEach(node -> places.add(node.at()));
            assertThat(places).containsAnyElementsOf(noted);
        });
    }

    @Test
    void isItselfASchema() {
        Schema meta = REGISTRY.getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));
        assertThat(meta.validate(EditorSchema.PROJECT.text(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void isKnownAgain() {
        assertThat(EditorSchema.PROJECT.isOne(EditorSchema.PROJECT.text())).isTrue();
        assertThat(EditorSchema.PROJECT.isOne("{}")).isFalse();
        assertThat(EditorSchema.PROJECT.isOne(EditorSchema.WAIVERS.text())).isFalse();
    }

    @Test
    void hasEveryKeyThatTheReaderKnows() throws Exception {
        JsonNode schema = new JsonMapper().readTree(EditorSchema.PROJECT.text());
        assertThat(keys(schema.at("/properties"))).isEqualTo(ProjectReader.KEYS);
        assertThat(keys(schema.at("/properties/validation/properties"))).isEqualTo(ValidationReader.KEYS);
        assertThat(keys(schema.at("/properties/findings/properties"))).isEqualTo(ExceptionsReader.KEYS);
        assertThat(keys(schema.at("/properties/argocd/properties"))).isEqualTo(ArgoCdReader.KEYS);
        assertThat(keys(schema.at("/definitions/release/properties"))).isEqualTo(ReleaseReader.KEYS);
        assertThat(keys(schema.at("/definitions/environment/properties"))).isEqualTo(EnvironmentReader.KEYS);
    }

    private static Set<String> keys(JsonNode properties) {
        return Set.copyOf(properties.propertyNames());
    }

    /** The node itself and what stands directly in it; for a scalar, what stands beside it too. */
    private static Set<Position> around(List<Node> path) {
        Node node = path.get(path.size() - 1);
        Set<Position> positions = new LinkedHashSet<>(Set.of(node.at()));
        Node map = node instanceof Node.Scalar && path.size() > 1 ? path.get(path.size() - 2) : node;
        if (map instanceof Node.Mapping mapping) {
            for (Map.Entry<String, Node> field : mapping.fields().entrySet()) {
                positions.add(mapping.keyAt(field.getKey()));
                positions.add(field.getValue().at());
            }
        }
        return positions;
    }

    /** The document, and each node on the way to a place in it. */
    private static List<Node> path(Node document, NodePath place) {
        List<Node> nodes = new ArrayList<>(List.of(document));
        for (int i = 0; i < place.getNameCount(); i++) {
            Node node = nodes.get(i);
            Object step = place.getElement(i);
            nodes.add(
                    node instanceof Node.Sequence sequence
                            ? sequence.items().get((Integer) step)
                            : Objects.requireNonNull(((Node.Mapping) node).get(step.toString())));
        }
        return nodes;
    }

    private static Position position(String problem) {
        String[] parts = problem.substring(0, problem.indexOf(' ')).split(":", -1);
        return new Position(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static JsonNode json(Node node) {
        JsonNodeFactory factory = JsonNodeFactory.instance;
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = factory.objectNode();
            mapping.fields().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = factory.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        return new JsonMapper().valueToTree(((Node.Scalar) node).value());
    }
}
