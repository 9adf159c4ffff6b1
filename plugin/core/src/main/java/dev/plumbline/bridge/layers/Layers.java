package dev.plumbline.bridge.layers;

import dev.plumbline.bridge.Bridge;
import dev.plumbline.manifest.Node;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The two layers of an environment.
 *
 * @param bridge what Terraform made
 * @param kubernetesVersion what the project file says of the cluster, {@code 1.35}
 * @param objects what the cluster will have
 * @param today the day, by which versions are in support or not
 */
public record Layers(Bridge bridge, String kubernetesVersion, List<RenderedObject> objects, LocalDate today) {

    public Layers {
        objects = List.copyOf(objects);
    }

    /** Whether the bridge says anything about a part of it; it says of a part that there is none by a null inside. */
    boolean knows(String... path) {
        return bridge.root().at(List.of(path)) instanceof Node.Mapping;
    }

    List<RenderedObject> of(String kind) {
        return objects.stream().filter(object -> object.kind().equals(kind)).toList();
    }

    /** Objects that are or make Pods. */
    List<RenderedObject> workloads() {
        return objects.stream().filter(object -> object.podPath() != null).toList();
    }

    /**
     * An image that a container starts from.
     *
     * @param field where the workload names it
     */
    record Image(RenderedObject workload, List<String> field, String name) {

        Image {
            field = List.copyOf(field);
        }
    }

    /** The images of all containers, those that run first included. */
    List<Image> images() {
        List<Image> images = new ArrayList<>();
        for (RenderedObject workload : workloads()) {
            for (String kind : List.of("initContainers", "containers")) {
                List<String> path = workload.inPod("spec", kind);
                List<Node> containers = workload.list(path);
                for (int i = 0; i < containers.size(); i++) {
                    String name = RenderedObject.text(containers.get(i), "image");
                    images.add(new Image(workload, RenderedObject.path(path, i, "image"), name));
                }
            }
        }
        return images;
    }

    /** The tier of subnets that a range of addresses lies in; empty if in none. */
    String tierOf(String cidr) {
        return bridge.subnets().stream()
                .filter(subnet -> Addresses.overlap(subnet.cidr(), cidr))
                .map(Bridge.Subnet::tier)
                .findFirst()
                .orElse("");
    }
}
