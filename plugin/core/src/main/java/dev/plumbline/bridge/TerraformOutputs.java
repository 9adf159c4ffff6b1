package dev.plumbline.bridge;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code terraform output -json} and {@code terraform state pull} print. Both may hold secrets, which no message
 * repeats.
 *
 * @param bridge the one output that is the contract; empty if there is none
 * @param lineage of the state
 * @param serial of the state
 * @param problems what keeps them from being used
 */
public record TerraformOutputs(Optional<Node.Mapping> bridge, String lineage, long serial, List<Finding> problems) {

    private static final String OUTPUT = "bridge";

    /** Of a state nobody asks for what it is large by, nor for what may be secret in it. */
    private static final Set<String> SKIPPED = Set.of("outputs", "resources", "check_results");

    public TerraformOutputs {
        problems = List.copyOf(problems);
    }

    /** Nothing but what is wrong. */
    static TerraformOutputs broken(Finding problem) {
        return new TerraformOutputs(Optional.empty(), "", 0, List.of(problem));
    }

    /**
     * Reads both.
     *
     * @param subject the environment
     * @param outputs what {@code terraform output -json} printed, and where, as a person knows it
     * @param state what {@code terraform state pull} printed, or a file of state, and where
     */
    public static TerraformOutputs read(String subject, Printed outputs, Printed state) {
        List<Finding> problems = new ArrayList<>();
        Node.Mapping all = map(subject, outputs, "terraform output -json", Set.of(), problems);
        Node.Mapping head = map(subject, state, "terraform state pull", SKIPPED, problems);
        Node.Mapping bridge = all == null ? null : bridge(subject, all, outputs.name(), problems);
        String lineage = head == null ? null : head.string("lineage");
        Node serial = head == null ? null : head.get("serial");
        if (head != null
                && (lineage == null || !(serial instanceof Node.Scalar number && number.value() instanceof Long))) {
            problems.add(Finding.error(
                    "bridge",
                    subject,
                    "there is no lineage and serial in it, so it is no state",
                    "save what terraform state pull prints",
                    SourceLocation.of(state.name())));
        }
        long count = serial instanceof Node.Scalar number && number.value() instanceof Long value ? value : 0;
        return new TerraformOutputs(Optional.ofNullable(bridge), lineage == null ? "" : lineage, count, problems);
    }

    /**
     * What a program printed.
     *
     * @param text all of it
     * @param name the file it stands in, or the command that printed it
     */
    public record Printed(String text, String name) {}

    private static Node.@Nullable Mapping map(
            String subject, Printed printed, String command, Set<String> skipped, List<Finding> problems) {
        try {
            boolean empty = printed.text().isBlank();
            if (!empty && JsonReader.read(printed.text(), skipped) instanceof Node.Mapping map) {
                return map;
            }
            problems.add(Finding.error(
                    "bridge",
                    subject,
                    empty ? "it is empty" : "this is not what " + command + " prints",
                    "apply Terraform first, and save what " + command + " prints",
                    SourceLocation.of(printed.name())));
        } catch (YamlException e) {
            // What could not be read may be a secret: its place is enough.
            problems.add(Finding.error(
                    "bridge",
                    subject,
                    "this is no JSON",
                    "save what " + command + " prints",
                    SourceLocation.of(printed.name(), e.at())));
        }
        return null;
    }

    private static Node.@Nullable Mapping bridge(
            String subject, Node.Mapping all, String file, List<Finding> problems) {
        Node.Mapping output = all.mapping(OUTPUT);
        if (output == null) {
            problems.add(Finding.error(
                    "bridge",
                    subject,
                    all.fields().isEmpty()
                            ? "Terraform has no outputs: nothing is applied yet"
                            : "Terraform has no output \"" + OUTPUT + "\"; it has "
                                    + String.join(", ", all.fields().keySet()),
                    all.fields().isEmpty()
                            ? "run terraform apply"
                            : "give the environment one: output \"" + OUTPUT + "\" { value = module.aws." + OUTPUT
                                    + " }",
                    SourceLocation.of(file)));
            return null;
        }
        if (output.get("sensitive") instanceof Node.Scalar flag && Boolean.TRUE.equals(flag.value())) {
            problems.add(Finding.error(
                    "bridge",
                    subject,
                    "the output \"" + OUTPUT + "\" is sensitive, and what it holds would be committed",
                    "leave the sensitive part out of it; manifests name the secret that holds it",
                    SourceLocation.of(file, output.at())));
            return null;
        }
        Node.Mapping value = output.mapping("value");
        if (value == null) {
            problems.add(Finding.error(
                    "bridge",
                    subject,
                    "the output \"" + OUTPUT + "\" is no map",
                    "",
                    SourceLocation.of(file, output.at())));
        }
        return value;
    }
}
