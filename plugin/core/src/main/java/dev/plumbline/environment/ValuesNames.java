package dev.plumbline.environment;

import dev.plumbline.environment.jinja.Names;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What expressions in values files can name: {@code environment}, {@code release} and, if the project has a bridge, the
 * environment's outputs as {@code bridge}. Each file of outputs is read once. For any number of threads.
 */
public final class ValuesNames {

    private static final String BRIDGE = "bridge";

    private final Optional<NamedPath> bridge;
    private final String projectFile;
    private final Map<String, Outputs> outputs = new ConcurrentHashMap<>();

    /** What there is, or why there is nothing. */
    private record Outputs(@Nullable Object data, String reason) {}

    /** The names of a project. */
    public ValuesNames(Project project) {
        this.bridge = project.bridge();
        this.projectFile = project.file();
    }

    /** What the values of a release in an environment can name. */
    public Names of(Release release, Environment environment) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("environment", environment(environment));
        values.put("release", Map.of("name", release.name(), "namespace", release.namespace(environment)));
        Outputs found = outputs.computeIfAbsent(environment.name(), this::outputs);
        if (!found.reason().isEmpty()) {
            return new Names(values, Map.of(BRIDGE, found.reason()));
        }
        values.put(BRIDGE, found.data());
        return new Names(values, Map.of());
    }

    /** What the project file does not give is not there to be named. */
    private static Map<String, Object> environment(Environment environment) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", environment.name());
        values.put("cluster", environment.cluster());
        values.put("region", environment.region());
        values.put("account", environment.account());
        values.put("namespace", environment.namespace());
        values.put("kubernetesVersion", environment.kubernetesVersion());
        values.values().removeIf(""::equals);
        return values;
    }

    private Outputs outputs(String environment) {
        if (bridge.isEmpty()) {
            return new Outputs(null, "no bridge is named in " + projectFile);
        }
        String inside = "environments/" + environment + "/outputs.json";
        Path file = bridge.get().path().resolve(inside);
        String name = (bridge.get().name().equals(".") ? "" : bridge.get().name() + '/') + inside;
        if (!Files.exists(file)) {
            return new Outputs(null, "there is no " + name);
        }
        try {
            // JSON is YAML, and this reader knows places.
            List<Node> documents = YamlReader.documents(Files.readString(file));
            return documents.size() == 1 && documents.get(0) instanceof Node.Mapping map
                    ? new Outputs(data(map), "")
                    : new Outputs(null, name + " holds no map");
        } catch (YamlException e) {
            return new Outputs(null, SourceLocation.of(name, e.at()) + " cannot be read: " + e.problem());
        } catch (IOException e) {
            return new Outputs(null, name + " cannot be read");
        }
    }

    private static @Nullable Object data(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            mapping.fields().forEach((key, value) -> map.put(key, data(value)));
            return map;
        }
        if (node instanceof Node.Sequence sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(data(item)));
            return list;
        }
        return ((Node.Scalar) node).value();
    }
}
