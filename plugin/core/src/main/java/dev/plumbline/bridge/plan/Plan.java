package dev.plumbline.bridge.plan;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Terraform is about to do.
 *
 * @param file the file's path as a person knows it
 * @param environment which one the plan is for; empty if nothing says so
 * @param tags the keys of the tags that the project asks for, from the plan's variable {@code tags}
 * @param resources every resource that is there before or after, in the order of the file
 * @param configuration what the resources are declared as
 * @param complete whether another plan is not needed after this one: false of a plan with targets
 * @param outputs what becomes of each output, as the plan says it; empty if it says nothing
 */
public record Plan(
        String file,
        String environment,
        List<String> tags,
        List<PlannedResource> resources,
        Configuration configuration,
        boolean complete,
        Optional<Node.Mapping> outputs) {

    private static final Set<String> PRODUCTION = Set.of("production", "prod");

    public Plan {
        tags = List.copyOf(tags);
        resources = List.copyOf(resources);
    }

    /** Whether it is held to what production is held to; a plan that does not say where it belongs is. */
    boolean production() {
        return environment.isEmpty() || PRODUCTION.contains(environment);
    }

    /** The resources of a type that will be there. */
    List<PlannedResource> of(String type) {
        return resources.stream()
                .filter(resource -> !resource.data() && resource.type().equals(type) && resource.stays())
                .toList();
    }

    SourceLocation place(Position position) {
        return SourceLocation.of(file, position);
    }
}
