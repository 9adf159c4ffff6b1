package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.manifest.YamlWriter;
import dev.plumbline.pipeline.FailOn;
import dev.plumbline.pipeline.Outcome;
import dev.plumbline.pipeline.Pipeline;
import dev.plumbline.pipeline.Request;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.write.TreeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of this repository's charts, values and project file, to render with a test's own values above those of an
 * environment.
 */
final class Repository {

    /** The repository itself, from this module's folder. */
    static final Path ROOT = Path.of("../..");

    static final List<String> ENVIRONMENTS = List.of("dev", "staging", "production");

    private static final String PROJECT = "gitops/gitops.yaml";

    private static final Set<String> RELEASES = Set.of("ai-chatbot", "platform");

    private final Path copy;

    private Repository(Path copy) {
        this.copy = copy;
    }

    /** Copies the inputs into a folder, and lets the project file name one more layer of values for each release. */
    static Repository copy(Path folder) throws IOException {
        for (String inputs : List.of(
                "charts",
                "gitops",
                "terraform-bridge/environments",
                "terraform-bridge/bridge.schema.json",
                "terraform-bridge/tfvars.schema.json")) {
            copy(ROOT.resolve(inputs), folder.resolve(inputs));
        }
        Repository repository = new Repository(folder);
        Path file = folder.resolve(PROJECT);
        Files.writeString(file, YamlWriter.write(withOneMoreLayer(mapping(file))));
        return repository;
    }

    /** The objects that are committed. */
    static ObjectSet committed(String environment) {
        return ObjectSet.read(ROOT.resolve("gitops"), environment);
    }

    static Stream<ObjectSet> committed() {
        return ENVIRONMENTS.stream().map(Repository::committed);
    }

    /** Reads a YAML or JSON file that holds a map. */
    static Node.Mapping mapping(Path file) throws IOException {
        try {
            return (Node.Mapping) YamlReader.documents(Files.readString(file)).get(0);
        } catch (YamlException e) {
            throw new IOException(file.toString(), e);
        }
    }

    /** The objects of an environment with values of the application above its own. */
    ObjectSet render(String environment, String values) throws Exception {
        return render(environment, "ai-chatbot", values);
    }

    /** The objects of an environment with values of a release above its own. */
    ObjectSet render(String environment, String release, String values) throws Exception {
        assertThat(messages(environment, release, values, Goal.RENDER)).isEmpty();
        return ObjectSet.read(copy.resolve("gitops"), environment);
    }

    /** What stands against values. */
    List<String> refusals(String environment, String release, String values) throws Exception {
        return messages(environment, release, values, Goal.CHECK);
    }

    private List<String> messages(String environment, String release, String values, Goal goal)
            throws IOException, ConfigurationException, TreeException {
        for (String each : ENVIRONMENTS) {
            for (String name : RELEASES) {
                boolean asked = each.equals(environment) && name.equals(release);
                Files.writeString(layer(each, name), asked ? values : "{}\n");
            }
        }
        // What Terraform made goes with the committed values; with others, the two layers may well disagree.
        Options options = Options.DEFAULT.withFailOn(FailOn.NEVER);
        Request request =
                new Request(copy.resolve(PROJECT), copy, List.of(environment), goal, LocalDate.EPOCH, options);
        Outcome outcome = new Pipeline(new BuiltInEngine()).run(request);
        return outcome.findings().errors().stream()
                .filter(finding -> !finding.rule().startsWith("layer-"))
                .map(Finding::message)
                .toList();
    }

    private Path layer(String environment, String release) {
        return copy.resolve("gitops").resolve(environment).resolve("test-" + release + ".yaml");
    }

    private static Node.Mapping withOneMoreLayer(Node.Mapping project) {
        List<Node> releases = new ArrayList<>();
        for (Node item : ((Node.Sequence) required(project, "releases")).items()) {
            Node.Mapping release = (Node.Mapping) item;
            Node.Mapping values = (Node.Mapping) required(release, "values");
            List<Node> layers = new ArrayList<>(((Node.Sequence) required(values, "environment")).items());
            layers.add(Node.Scalar.of("test-" + release.string("name") + ".yaml"));
            releases.add(release.with("values", values.with("environment", list(layers))));
        }
        // Charts are tested by themselves: a policy of this repository need not like each of their switches.
        return project.without("policies").with("releases", list(releases));
    }

    private static Node required(Node.Mapping map, String key) {
        Node value = map.get(key);
        if (value == null) {
            throw new AssertionError("the project file has no " + key);
        }
        return value;
    }

    private static Node.Sequence list(List<Node> items) {
        return new Node.Sequence(items, Position.START);
    }

    /** Not what Terraform leaves where somebody runs it: providers are large. */
    private static boolean isInput(Path file) {
        return Files.isRegularFile(file) && !file.toString().contains(".terraform/");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Repository::isInput).toList()) {
                String inside = from.relativize(file).toString();
                Path target = inside.isEmpty() ? to : to.resolve(inside);
                Files.createDirectories(target.resolve("..").normalize());
                Files.copy(file, target);
            }
        }
    }
}
