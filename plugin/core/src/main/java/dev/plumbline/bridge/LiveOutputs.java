package dev.plumbline.bridge;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Project;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The outputs as Terraform's state has them now, held against those that are committed. */
public final class LiveOutputs implements BridgeOutputs {

    private static final int LONGEST = 80;

    private final CommittedOutputs committed;
    private final Function<Environment, TerraformOutputs> terraform;
    private final Map<String, TerraformOutputs> asked = new ConcurrentHashMap<>();

    /**
     * The outputs of a project.
     *
     * @param terraform asks for those of an environment
     */
    public LiveOutputs(Project project, Function<Environment, TerraformOutputs> terraform) {
        this.committed = new CommittedOutputs(project);
        this.terraform = terraform;
    }

    @Override
    public Answer of(Environment environment) {
        return ask(environment)
                .bridge()
                .map(bridge -> Answer.of(bridge.data()))
                .orElseGet(() -> Answer.absent("Terraform did not say it"));
    }

    @Override
    public Optional<Bridge> bridge(Environment environment) {
        return ask(environment).bridge().map(outputs -> new Bridge("terraform output", outputs));
    }

    @Override
    public List<Finding> problems(List<Environment> environments) {
        List<Finding> problems = new ArrayList<>(committed.problems(environments));
        for (Environment environment : environments) {
            TerraformOutputs live = ask(environment);
            problems.addAll(live.problems());
            live.bridge().ifPresent(found -> {
                problems.addAll(committed.refusals(environment, found));
                problems.addAll(committed.age(environment, live));
                committed.bridge(environment).ifPresent(bridge -> compare(environment, bridge, found, problems));
            });
        }
        return problems;
    }

    private TerraformOutputs ask(Environment environment) {
        return asked.computeIfAbsent(environment.name(), name -> terraform.apply(environment));
    }

    private static void compare(Environment environment, Bridge bridge, Node.Mapping live, List<Finding> problems) {
        compare(
                List.of(),
                bridge.root().without(Provenance.KEY),
                live,
                (path, before, after) -> problems.add(Finding.error(
                        "bridge",
                        environment.name(),
                        String.join(".", path) + " is " + shown(before) + " in the outputs that are committed, and "
                                + shown(after) + " in the state",
                        "run mvn gitops:outputs and then mvn gitops:render, and commit the results",
                        SourceLocation.of(bridge.file(), bridge.root().placeOf(path)))));
    }

    /** Told of a difference. */
    private interface Listener {
        void differs(List<String> path, @Nullable Node before, @Nullable Node after);
    }

    private static void compare(List<String> path, @Nullable Node before, @Nullable Node after, Listener listener) {
        if (before instanceof Node.Mapping one && after instanceof Node.Mapping other) {
            Set<String> keys = new LinkedHashSet<>(one.fields().keySet());
            keys.addAll(other.fields().keySet());
            for (String key : keys) {
                List<String> way = new ArrayList<>(path);
                way.add(key);
                compare(way, one.get(key), other.get(key), listener);
            }
        } else if (before == null || !before.equals(after)) {
            listener.differs(path, before, after);
        }
    }

    private static String shown(@Nullable Node node) {
        if (node == null) {
            return "missing";
        }
        String text = node instanceof Node.Scalar scalar && scalar.value() instanceof String value
                ? '"' + value + '"'
                : Provenance.canonical(node.data()).strip().replaceAll("\\s+", " ");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
