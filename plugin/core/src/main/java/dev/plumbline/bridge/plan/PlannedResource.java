package dev.plumbline.bridge.plan;

import dev.plumbline.manifest.Position;
import java.util.List;
import java.util.Set;

/**
 * What happens to one resource.
 *
 * @param address as Terraform prints it, {@code module.network.aws_subnet.private["ap-south-1a"]}
 * @param module where it is declared
 * @param data whether it is a data source, which only reads
 * @param type {@code aws_subnet}
 * @param name within its module
 * @param index its key, with quotes if it is a text; empty if there is one instance
 * @param deposed the key of an object that another one has replaced already; empty for the object itself
 * @param actions {@code create}, {@code read}, {@code update}, {@code delete}, {@code forget}, {@code no-op}
 * @param reason why Terraform does so, {@code replace_because_cannot_update}; empty if it is not said
 * @param replacePaths the attributes that force a replacement
 * @param after what it will be
 * @param at where the change stands in the file of the plan
 */
record PlannedResource(
        String address,
        ModulePath module,
        boolean data,
        String type,
        String name,
        String index,
        String deposed,
        List<String> actions,
        String reason,
        List<String> replacePaths,
        Planned after,
        Position at) {

    private static final Set<String> STAYING = Set.of("no-op", "create", "update", "read");

    PlannedResource {
        actions = List.copyOf(actions);
        replacePaths = List.copyOf(replacePaths);
    }

    /** Whether it is there, and ours, once the plan is applied. */
    boolean stays() {
        return deposed.isEmpty() && actions.stream().anyMatch(STAYING::contains);
    }

    /** Whether what is there now goes. */
    boolean destroyed() {
        return actions.contains("delete");
    }

    /** The value of an attribute. */
    Planned get(String attribute) {
        return after.get(attribute);
    }
}
