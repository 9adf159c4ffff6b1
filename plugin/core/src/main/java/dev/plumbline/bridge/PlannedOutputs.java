package dev.plumbline.bridge;

import dev.plumbline.bridge.plan.Plan;
import dev.plumbline.bridge.plan.PlanReader;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outputs as they will be once plans are applied, for a look at what that does to the manifests. What only apply can
 * tell has a placeholder of its type. Environments without a plan keep the outputs that are committed. Immutable.
 */
public final class PlannedOutputs implements BridgeOutputs {

    private static final String OUTPUT = "bridge";

    private final CommittedOutputs committed;
    private final Map<String, Preview> previews = new HashMap<>();

    /** The outputs of an environment. */
    private record Preview(Bridge bridge, List<String> unknown) {}

    /**
     * The outputs of a project.
     *
     * @param plans what {@code terraform show -json} printed of each
     * @throws ConfigurationException if one is no plan, belongs to no environment or says nothing of the outputs
     */
    public PlannedOutputs(Project project, List<NamedPath> plans) throws ConfigurationException {
        this.committed = new CommittedOutputs(project);
        Placeholders placeholders = Placeholders.read(project.requiredBridge());
        List<String> names =
                project.environments().stream().map(Environment::name).toList();
        for (NamedPath file : plans) {
            Plan plan = PlanReader.read(file, "");
            if (!names.contains(plan.environment())) {
                throw refused(
                        plan.environment().isEmpty()
                                ? "the plan does not say which environment it is for"
                                : "there is no environment \"" + plan.environment() + '"',
                        "plan with the variables that mvn gitops:tfvars writes",
                        file);
            }
            previews.put(plan.environment(), preview(plan, placeholders, file));
        }
    }

    private static Preview preview(Plan plan, Placeholders placeholders, NamedPath file) throws ConfigurationException {
        Node.Mapping change =
                plan.outputs().map(outputs -> outputs.mapping(OUTPUT)).orElse(null);
        if (change == null) {
            throw refused(
                    "the plan says nothing of the output \"" + OUTPUT + '"', "apply has nothing to change it", file);
        }
        Node sensitive = change.get("after_sensitive");
        if (sensitive != null && holdsTrue(sensitive)) {
            throw refused(
                    "the output \"" + OUTPUT + "\" is sensitive, or part of it is",
                    "leave the sensitive part out of it",
                    file);
        }
        List<String> unknown = new ArrayList<>();
        Node planned = change.get("after");
        Node after = placeholders.of(planned).fill(planned, change.get("after_unknown"), unknown);
        if (!(after instanceof Node.Mapping root)) {
            throw refused("the output \"" + OUTPUT + "\" will be no map", "", file);
        }
        return new Preview(new Bridge(file.name(), root), unknown);
    }

    private static boolean holdsTrue(Node node) {
        return node instanceof Node.Mapping map
                ? map.fields().values().stream().anyMatch(PlannedOutputs::holdsTrue)
                : node instanceof Node.Sequence list
                        ? list.items().stream().anyMatch(PlannedOutputs::holdsTrue)
                        : node instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value());
    }

    private static ConfigurationException refused(String message, String fix, NamedPath file) {
        return new ConfigurationException(
                List.of(Finding.error("plan-file", "", message, fix, SourceLocation.of(file.name()))));
    }

    @Override
    public Answer of(Environment environment) {
        return bridge(environment)
                .map(bridge -> Answer.of(bridge.root().data()))
                .orElseGet(() -> committed.of(environment));
    }

    @Override
    public Optional<Bridge> bridge(Environment environment) {
        Preview preview = previews.get(environment.name());
        return preview == null ? committed.bridge(environment) : Optional.of(preview.bridge());
    }

    @Override
    public List<Finding> problems(List<Environment> environments) {
        List<Finding> problems = new ArrayList<>(committed.problems(environments.stream()
                .filter(environment -> !previews.containsKey(environment.name()))
                .toList()));
        for (Environment environment : environments) {
            Preview preview = previews.get(environment.name());
            if (preview != null && !preview.unknown().isEmpty()) {
                problems.add(new Finding(
                                "bridge",
                                Severity.INFO,
                                environment.name(),
                                "this is a look ahead; only apply can tell "
                                        + preview.unknown().size() + " outputs",
                                "",
                                SourceLocation.of(preview.bridge().file()))
                        .withDetails(preview.unknown()));
            }
        }
        return problems;
    }
}
