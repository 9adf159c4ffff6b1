package dev.plumbline.argocd;

import dev.plumbline.argocd.ArgoCdRenderer.Scope;
import dev.plumbline.environment.ArgoCd;
import dev.plumbline.environment.Destination;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Exceptions;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.SyncPolicy;
import dev.plumbline.environment.Validation;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.ManifestSet;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A project with Argo CD, put together line by line. */
final class ArgoCdCase {

    static final SyncPolicy AUTOMATED = new SyncPolicy(true, true, true);

    /** It takes long to load, and keeps nothing. */
    private static final Expressions EXPRESSIONS = new Expressions();

    private final List<Environment> environments = new ArrayList<>();
    private final List<Release> releases = new ArrayList<>();
    private final List<DeployedRelease> deployed = new ArrayList<>();
    private String path = "gitops";
    private Optional<NamedPath> templates = Optional.empty();
    private Scope scope = Scope.WHOLE;

    ArgoCdCase path(String value) {
        path = value;
        return this;
    }

    ArgoCdCase templates(Path folder) {
        templates = Optional.of(new NamedPath(folder, "gitops/templates"));
        return this;
    }

    ArgoCdCase narrowed() {
        scope = Scope.ENVIRONMENTS;
        return this;
    }

    ArgoCdCase environment(String name, SyncPolicy policy) {
        return environment(name, Destination.named("cluster-" + name), policy);
    }

    ArgoCdCase environment(String name, Destination destination, SyncPolicy policy) {
        environments.add(
                new Environment(name, "cluster-" + name, "", "", "apps", "1.35", List.of(), destination, policy));
        return this;
    }

    /** A release of the last environment. */
    ArgoCdCase release(String name, int wave, String... objects) {
        return releaseInto("", name, wave, objects);
    }

    /** A release with a namespace of its own. */
    ArgoCdCase releaseInto(String namespace, String name, int wave, String... objects) {
        Release release = new Release(name, Path.of("/chart"), "chart", namespace, wave, List.of(), Map.of());
        if (releases.stream().noneMatch(known -> known.name().equals(name))) {
            releases.add(release);
        }
        Environment environment = environments.get(environments.size() - 1);
        deployed.add(new DeployedRelease(environment, release, manifests(objects)));
        return this;
    }

    ArgoCdTree render() {
        return ArgoCdRenderer.render(project(), argocd(), EXPRESSIONS, deployed, scope);
    }

    Project project() {
        return new Project(
                "gitops/gitops.yaml",
                Path.of("/tree"),
                "gitops",
                Optional.empty(),
                Optional.empty(),
                Validation.DEFAULT,
                Exceptions.NONE,
                Optional.of(argocd()),
                releases,
                environments);
    }

    private ArgoCd argocd() {
        return new ArgoCd("https://example.com/team/repo.git", "main", path, "argocd", "chat", templates);
    }

    /** The YAML of an object in a folder; fails if it is not there once. */
    Node.Mapping object(String folder, String kind, String name) {
        ArgoCdTree tree = render();
        List<Manifest> found = tree.folders().stream()
                .filter(candidate -> candidate.path().equals(folder))
                .flatMap(candidate -> candidate.manifests().manifests().stream())
                .filter(manifest -> manifest.id().kind().equals(kind)
                        && manifest.id().name().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    found.size() + " of " + kind + '/' + name + " in " + names(tree) + ", " + tree.problems());
        }
        return found.get(0).content();
    }

    static List<String> names(ArgoCdTree tree) {
        return tree.folders().stream()
                .flatMap(folder ->
                        folder.manifests().manifests().stream().map(manifest -> folder.path() + ' ' + manifest.id()))
                .toList();
    }

    static ManifestSet manifests(String... objects) {
        try {
            return new ManifestSet(ManifestReader.read(String.join("\n---\n", objects), "chart/templates/all.yaml"));
        } catch (YamlException e) {
            throw new AssertionError(e);
        }
    }

    /** A node within a map, {@code spec.source.path}; null if there is none. */
    static @Nullable Node at(Node.Mapping object, String path) {
        Node node = object;
        for (String key : path.split("\\.", -1)) {
            node = node instanceof Node.Mapping mapping ? mapping.get(key) : null;
        }
        return node;
    }

    /** The items of a list within a map; none if there is no list. */
    static List<Node> items(Node.Mapping object, String path) {
        return at(object, path) instanceof Node.Sequence sequence ? sequence.items() : List.of();
    }

    static Node yaml(String text) {
        try {
            return YamlReader.documents(text).get(0);
        } catch (YamlException e) {
            throw new AssertionError(e);
        }
    }
}
