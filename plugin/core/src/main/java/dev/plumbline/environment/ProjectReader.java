package dev.plumbline.environment;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a project file; every problem in it comes out at once, each with its place. */
public final class ProjectReader {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern KUBERNETES_VERSION = Pattern.compile("v?1\\.[0-9]{1,3}(?:\\.[0-9]{1,3})?");

    private final Path file;
    private final Path base;
    private final String name;
    private final List<Finding> problems = new ArrayList<>();

    private ProjectReader(Path file, Path base) {
        this.file = file.toAbsolutePath().normalize();
        this.base = base.toAbsolutePath().normalize();
        this.name = display(this.file);
    }

    /**
     * Reads a project file.
     *
     * @param file the project file
     * @param base the folder that paths in messages are relative to
     * @throws ConfigurationException with all problems
     */
    public static Project read(Path file, Path base) throws ConfigurationException {
        ProjectReader reader = new ProjectReader(file, base);
        Node document = reader.document();
        try {
            Project project = reader.project(document);
            reader.stopIfBroken();
            return project;
        } catch (InvalidPathException e) {
            reader.note(document.at(), "\"" + e.getInput() + "\" cannot be a path", "");
            throw new ConfigurationException(reader.problems);
        }
    }

    private Node document() throws ConfigurationException {
        try {
            List<Node> documents = YamlReader.documents(Files.readString(file));
            if (documents.size() == 1) {
                return documents.get(0);
            }
            note(
                    documents.isEmpty() ? Position.START : documents.get(1).at(),
                    documents.isEmpty() ? "the project file is empty" : "a project file is one document",
                    "");
        } catch (YamlException e) {
            note(e.at(), e.problem(), "");
        } catch (CharacterCodingException e) {
            note(Position.START, "the project file is not UTF-8 text", "");
        } catch (IOException e) {
            String problem = Files.exists(file) ? "the project file cannot be read" : "there is no such project file";
            problems.add(Finding.error(
                    "project", "", problem, "name it with -Dgitops.config=FILE", SourceLocation.of(name)));
        }
        throw new ConfigurationException(problems);
    }

    private Project project(Node document) {
        Fields fields = Fields.of(document, "the project", Set.of("tree", "releases", "environments"), name, problems);
        List<Environment> environments = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Node item : fields.items("environments")) {
            environments.add(environment(item, taken));
        }
        List<Release> releases = new ArrayList<>();
        taken.clear();
        for (Node item : fields.items("releases")) {
            releases.add(release(item, taken, environments));
        }
        String folder = fields.optional("tree");
        Path tree = resolve(folder.isEmpty() ? "." : folder);
        return new Project(name, tree, display(tree), releases, environments);
    }

    private Environment environment(Node item, Set<String> taken) {
        Set<String> known =
                Set.of("name", "cluster", "region", "account", "namespace", "kubernetesVersion", "apiVersions");
        Fields fields = Fields.of(item, "an environment", known, name, problems);
        String version = fields.required("kubernetesVersion");
        if (!version.isEmpty() && !KUBERNETES_VERSION.matcher(version).matches()) {
            fields.note(
                    fields.at("kubernetesVersion"),
                    "\"" + version + "\" is no Kubernetes version",
                    "write it like \"1.35\"");
        }
        return new Environment(
                name(fields, "environment", taken),
                fields.optional("cluster"),
                fields.optional("region"),
                fields.optional("account"),
                namespace(fields, fields.required("namespace")),
                version,
                fields.strings("apiVersions"));
    }

    private Release release(Node item, Set<String> taken, List<Environment> environments) {
        Fields fields = Fields.of(item, "a release", Set.of("name", "chart", "namespace", "values"), name, problems);
        String chart = fields.required("chart");
        Path chartPath = resolve(chart);
        if (!chart.isEmpty() && !Files.exists(chartPath)) {
            fields.note(fields.at("chart"), "there is no chart " + display(chartPath), "");
        }
        Map<String, List<ValuesLayer>> layers = new LinkedHashMap<>();
        environments.forEach(environment -> layers.put(environment.name(), new ArrayList<>()));
        Node values = fields.get("values");
        if (values != null) {
            Fields files =
                    Fields.of(values, "values", Set.of(ValuesLayer.COMMON, ValuesLayer.ENVIRONMENT), name, problems);
            for (Node entry : files.items(ValuesLayer.COMMON)) {
                layer(files, ValuesLayer.COMMON, entry, "")
                        .ifPresent(layer -> layers.values().forEach(list -> list.add(layer)));
            }
            for (Node entry : files.items(ValuesLayer.ENVIRONMENT)) {
                for (Map.Entry<String, List<ValuesLayer>> environment : layers.entrySet()) {
                    Optional<ValuesLayer> layer =
                            layer(files, ValuesLayer.ENVIRONMENT, entry, environment.getKey() + '/');
                    layer.ifPresent(environment.getValue()::add);
                    if (layer.isEmpty()) {
                        break;
                    }
                }
            }
        }
        return new Release(
                name(fields, "release", taken),
                chartPath,
                display(chartPath),
                namespace(fields, fields.optional("namespace")),
                layers);
    }

    /** Nothing, and noted, if the entry names no file. */
    private Optional<ValuesLayer> layer(Fields files, String word, Node entry, String folder) {
        if (!(entry instanceof Node.Scalar scalar && scalar.value() instanceof String text)) {
            files.note(entry.at(), "a values file is named by a string, and this is " + entry.describe(), "");
            return Optional.empty();
        }
        Path path = resolve(folder + text);
        if (!Files.isRegularFile(path)) {
            files.note(entry.at(), "there is no values file " + display(path), "");
        }
        return Optional.of(new ValuesLayer(word, path, display(path)));
    }

    private String name(Fields fields, String what, Set<String> taken) {
        String value = fields.required("name");
        if (!value.isEmpty() && !NAME.matcher(value).matches()) {
            fields.note(
                    fields.at("name"),
                    "\"" + value + "\" cannot name " + (what.equals("environment") ? "an " : "a ") + what,
                    "use lower-case letters, digits and hyphens, at most 63");
        } else if (!value.isEmpty() && !taken.add(value)) {
            fields.note(fields.at("name"), "there is another " + what + " \"" + value + "\"", "");
        }
        return value;
    }

    private static String namespace(Fields fields, String value) {
        if (!value.isEmpty() && !NAME.matcher(value).matches()) {
            fields.note(fields.at("namespace"), "\"" + value + "\" is no name of a namespace", "");
        }
        return value;
    }

    private Path resolve(String path) {
        Path folder = file.getParent();
        return (folder == null ? file : folder).resolve(path).normalize();
    }

    private String display(Path path) {
        String relative = base.getRoot() != null && base.getRoot().equals(path.getRoot())
                ? base.relativize(path).toString()
                : path.toString();
        return relative.isEmpty() ? "." : relative.replace('\\', '/');
    }

    private void note(Position at, String message, String fix) {
        problems.add(Finding.error("project", "", message, fix, SourceLocation.of(name, at)));
    }

    private void stopIfBroken() throws ConfigurationException {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
