package dev.plumbline.charts;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of one environment, both releases. */
record ObjectSet(String environment, List<KubernetesObject> objects) {

    /** Reads an environment's folder of a tree. */
    static ObjectSet read(Path tree, String environment) {
        Path folder = tree.resolve(environment);
        try (Stream<Path> files = Files.walk(folder)) {
            return new ObjectSet(
                    environment,
                    files.filter(file -> file.getParent() != null
                                    && !file.getParent().equals(folder)
                                    && !file.getParent().endsWith("policies"))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .map(ObjectSet::read)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KubernetesObject read(Path file) {
        try {
            List<Node> documents = YamlReader.documents(Files.readString(file));
            return new KubernetesObject((Node.Mapping) documents.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    List<KubernetesObject> of(String... kinds) {
        return objects.stream()
                .filter(object -> List.of(kinds).contains(object.kind()))
                .toList();
    }

    Optional<KubernetesObject> find(String kind, String name) {
        return of(kind).stream().filter(object -> object.name().equals(name)).findFirst();
    }

    KubernetesObject get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("no " + kind + "/" + name + " in " + environment));
    }

    /** What makes Pods. */
    List<KubernetesObject> workloads() {
        return of("Deployment", "StatefulSet");
    }

    /** The workload of a component. */
    KubernetesObject workload(String name) {
        return workloads().stream()
                .filter(object -> object.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no workload " + name + " in " + environment));
    }

    /** The workloads whose Pods have labels. */
    List<KubernetesObject> selected(Map<String, String> labels) {
        return workloads().stream()
                .filter(workload ->
                        workload.map("spec.template.metadata.labels").entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    /** Everything as it would be printed, to look for a word. */
    String text() {
        StringBuilder text = new StringBuilder();
        objects.forEach(object -> text.append(object.content().fields()).append('\n'));
        return text.toString();
    }

    @Override
    public String toString() {
        return environment;
    }
}
