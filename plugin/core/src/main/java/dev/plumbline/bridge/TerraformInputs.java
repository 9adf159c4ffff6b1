package dev.plumbline.bridge;

import dev.plumbline.environment.BridgeValues;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ValuesNames;
import dev.plumbline.environment.jinja.Evaluation;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.environment.jinja.Names;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an environment asks of Terraform: {@code terraform.yaml} beside the values of all environments, and the one
 * beside those of the environment over it, later wins. Their scalars may hold expressions, which name
 * {@code environment} and, as {@code values.RELEASE}, the values of each release. For one environment and one thread.
 */
public final class TerraformInputs {

    /** What the files are called. */
    public static final String FILE = "terraform.yaml";

    /** What is made of them, in the environment's folder of the bridge. */
    public static final String VARIABLES = "terraform.tfvars.json";

    private static final Node.Mapping NOTHING = new Node.Mapping(Map.of(), Map.of(), Position.START);

    private final Environment environment;
    private final Expressions expressions;
    private final Names names;
    private final List<Layer> layers = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();

    /** A file, as it is written or evaluated. */
    private record Layer(String name, Node.Mapping root) {}

    /**
     * What Terraform is to be given.
     *
     * @param text of the file of variables; empty if there are problems
     * @param problems all that is wrong
     */
    public record Variables(Optional<String> text, List<Finding> problems) {

        public Variables {
            problems = List.copyOf(problems);
        }
    }

    private TerraformInputs(Environment environment, Expressions expressions, Names names) {
        this.environment = environment;
        this.expressions = expressions;
        this.names = names;
    }

    /** The files that there are for an environment, the weaker first. */
    public static List<NamedPath> files(Project project, Environment environment) {
        NamedPath tree = new NamedPath(project.tree(), project.treeName());
        return List.of(tree.resolve(FILE), tree.resolve(environment.name() + '/' + FILE)).stream()
                .filter(file -> Files.exists(file.path()))
                .toList();
    }

    /**
     * What an environment's files come to.
     *
     * @param files at least one, the weaker first
     * @param values of each release, by its name, as maps, lists and scalars
     * @param schema of the result
     */
    public static Variables read(
            Environment environment,
            List<NamedPath> files,
            Map<String, @Nullable Object> values,
            Expressions expressions,
            ContractSchema schema) {
        Names names =
                new Names(Map.of("environment", ValuesNames.environment(environment), "values", values), Map.of());
        TerraformInputs inputs = new TerraformInputs(environment, expressions, names);
        List<Layer> written = new ArrayList<>();
        files.forEach(file -> inputs.read(file).ifPresent(written::add));
        for (int i = 0; i < written.size(); i++) {
            List<Node> above = written.subList(i + 1, written.size()).stream()
                    .<Node>map(Layer::root)
                    .toList();
            Layer layer = written.get(i);
            inputs.layers.add(
                    new Layer(layer.name(), (Node.Mapping) inputs.evaluated(layer.root(), layer.name(), above)));
        }
        if (!inputs.problems.isEmpty()) {
            return new Variables(Optional.empty(), inputs.problems);
        }
        Node.Mapping merged = inputs.layers.stream().map(Layer::root).reduce(NOTHING, TerraformInputs::merge);
        inputs.problems.addAll(schema.check(environment.name(), merged, inputs::place));
        return new Variables(
                inputs.problems.isEmpty() ? Optional.of(Provenance.canonical(merged.data())) : Optional.empty(),
                inputs.problems);
    }

    private Optional<Layer> read(NamedPath file) {
        try {
            Optional<Node> document = YamlReader.document(Files.readString(file.path()));
            if (document.isEmpty()) {
                return Optional.empty();
            }
            if (document.get() instanceof Node.Mapping root) {
                return Optional.of(new Layer(file.name(), root));
            }
            note(file.name(), document.get().at(), "the file has to hold one map", "");
        } catch (YamlException e) {
            note(file.name(), e.at(), e.problem(), "");
        } catch (CharacterCodingException e) {
            note(file.name(), Position.START, "the file is not UTF-8 text", "");
        } catch (IOException e) {
            note(file.name(), Position.START, "the file cannot be read", "");
        }
        return Optional.empty();
    }

    private void note(String file, Position at, String message, String fix) {
        problems.add(Finding.error("tfvars", environment.name(), message, fix, SourceLocation.of(file, at)));
    }

    /**
     * With the values of its expressions. What a stronger file takes away or replaces is left as it is written: what its
     * expressions name need not be there.
     *
     * @param above what stands in the same place of stronger files
     */
    private Node evaluated(Node node, String file, List<Node> above) {
        if (above.stream().anyMatch(TerraformInputs::replaces)) {
            return node;
        }
        if (node instanceof Node.Mapping map) {
            Map<String, Node> fields = new LinkedHashMap<>();
            map.fields().forEach((key, value) -> fields.put(key, evaluated(value, file, inside(above, key))));
            return new Node.Mapping(fields, map.keys(), map.at());
        }
        if (node instanceof Node.Sequence list) {
            return new Node.Sequence(
                    list.items().stream()
                            .map(item -> evaluated(item, file, List.of()))
                            .toList(),
                    list.at());
        }
        if (!(((Node.Scalar) node).value() instanceof String text) || !Expressions.in(text)) {
            return node;
        }
        Evaluation evaluation = expressions.evaluate(text, names);
        if (evaluation instanceof Evaluation.Refusal refusal) {
            refusal.problems().forEach(problem -> note(file, node.at(), problem.message(), problem.fix()));
            return node;
        }
        Object value = ((Evaluation.Value) evaluation).value();
        if (String.valueOf(value).contains(BridgeValues.DEFERRED)) {
            note(
                    file,
                    node.at(),
                    "the value comes from the bridge, which Terraform fills only after it was given this",
                    "write it here, and let the values take it from the bridge");
            return node;
        }
        return Node.of(value, node.at());
    }

    private static List<Node> inside(List<Node> above, String key) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : above) {
            Node inner = node instanceof Node.Mapping map ? map.get(key) : null;
            if (inner != null) {
                nodes.add(inner);
            }
        }
        return nodes;
    }

    /** A map is laid over, and nobody knows yet what an expression comes to; all else wins. */
    private static boolean replaces(Node node) {
        return node instanceof Node.Scalar scalar
                ? !(scalar.value() instanceof String text && Expressions.in(text))
                : node instanceof Node.Sequence;
    }

    private static Node.Mapping merge(Node.Mapping below, Node.Mapping above) {
        Map<String, Node> fields = new LinkedHashMap<>(below.fields());
        above.fields().forEach((key, value) -> {
            if (value instanceof Node.Scalar scalar && scalar.value() == null) {
                fields.remove(key);
            } else if (value instanceof Node.Mapping map) {
                fields.put(key, merge(fields.get(key) instanceof Node.Mapping old ? old : NOTHING, map));
            } else {
                fields.put(key, value);
            }
        });
        return new Node.Mapping(fields, below.keys(), below.at());
    }

    /** Where a person would change a field: in the strongest file that has it, or has the most of the way to it. */
    private SourceLocation place(List<String> path) {
        for (int length = path.size(); length > 0; length--) {
            List<String> part = path.subList(0, length);
            for (int i = layers.size() - 1; i >= 0; i--) {
                Layer layer = layers.get(i);
                if (layer.root().at(part) != null) {
                    return SourceLocation.of(layer.name(), layer.root().placeOf(part));
                }
            }
        }
        Layer last = layers.get(layers.size() - 1);
        return SourceLocation.of(last.name(), last.root().at());
    }
}
