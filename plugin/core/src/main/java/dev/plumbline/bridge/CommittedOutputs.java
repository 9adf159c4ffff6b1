package dev.plumbline.bridge;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.OutputsFile;
import dev.plumbline.environment.Project;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The outputs of a project's environments, as they are committed. What is read is read once. For any number of threads. */
public final class CommittedOutputs implements BridgeOutputs {

    private static final String AGAIN = "run mvn gitops:outputs and commit the result";

    private final Project project;
    private final OutputsFile files;
    private @Nullable ContractSchema schema;

    /** The outputs of a project. */
    public CommittedOutputs(Project project) {
        this.project = project;
        this.files = new OutputsFile(project);
    }

    @Override
    public Answer of(Environment environment) {
        return files.of(environment);
    }

    @Override
    public Optional<Bridge> bridge(Environment environment) {
        OutputsFile.Content content = files.read(environment);
        Node.Mapping root = content.root();
        return root == null ? Optional.empty() : Optional.of(new Bridge(content.file(), root));
    }

    @Override
    public List<Finding> problems(List<Environment> environments) {
        List<Finding> problems = new ArrayList<>();
        Optional<NamedPath> folder = project.bridge();
        if (folder.isEmpty()) {
            return problems;
        }
        ContractSchema contract = null;
        for (Environment environment : environments) {
            OutputsFile.Content content = files.read(environment);
            Node.Mapping root = content.root();
            if (root == null) {
                problems.add(unreadable(environment, content));
                continue;
            }
            if (contract == null) {
                contract = schema(folder.get());
                problems.addAll(contract.problems());
            }
            problems.addAll(problems(environment, new Bridge(content.file(), root), contract));
        }
        return problems;
    }

    /**
     * What is wrong with outputs that Terraform has just given, before they are committed; places are in the file that
     * they would stand in.
     */
    public List<Finding> refusals(Environment environment, Node.Mapping outputs) {
        NamedPath folder = project.bridge().orElseThrow();
        String file =
                project.bridgeFile(environment, OutputsFile.NAME).orElseThrow().name();
        ContractSchema schema = schema(folder);
        List<Finding> problems = new ArrayList<>(schema.problems());
        problems.addAll(schema.check(environment.name(), outputs, path -> SourceLocation.of(file)));
        differences(environment, outputs, key -> SourceLocation.of(file), problems);
        return problems;
    }

    /**
     * What speaks against a state being the one that outputs are taken from next: it is another than that of the
     * committed outputs, or the same, but earlier.
     */
    public List<Finding> age(Environment environment, TerraformOutputs state) {
        Bridge bridge = bridge(environment).orElse(null);
        if (bridge == null || state.lineage().isEmpty()) {
            return List.of();
        }
        Provenance known = Provenance.of(bridge.root()).orElse(null);
        if (known == null) {
            return List.of();
        }
        SourceLocation place = bridge.place(Provenance.KEY);
        if (!known.lineage().equals(state.lineage())) {
            return List.of(Finding.warning(
                    "bridge",
                    environment.name(),
                    "this is another state than that of the committed outputs: its lineage is " + state.lineage()
                            + ", and theirs " + known.lineage(),
                    "see that it is the one of " + environment.name(),
                    place));
        }
        return state.serial() >= known.serial()
                ? List.of()
                : List.of(Finding.error(
                        "bridge",
                        environment.name(),
                        "this is an earlier state than that of the committed outputs: its serial is " + state.serial()
                                + ", and theirs " + known.serial(),
                        "ask Terraform again; if the state was put back, mvn gitops:outputs -Dgitops.force takes it",
                        place));
    }

    private synchronized ContractSchema schema(NamedPath folder) {
        ContractSchema known = schema;
        if (known == null) {
            known = ContractSchema.read(folder, ContractSchema.OUTPUTS);
            schema = known;
        }
        return known;
    }

    private static Finding unreadable(Environment environment, OutputsFile.Content content) {
        return content.missing()
                ? new Finding(
                        "bridge",
                        Severity.INFO,
                        environment.name(),
                        content.reason() + ", so nothing is known of the layer below",
                        "apply Terraform, and " + AGAIN,
                        content.place())
                : Finding.error(
                        "bridge", environment.name(), "the outputs " + content.problem(), AGAIN, content.place());
    }

    private List<Finding> problems(Environment environment, Bridge bridge, ContractSchema schema) {
        Node.Mapping outputs = bridge.root().without(Provenance.KEY);
        List<Finding> problems = new ArrayList<>(schema.check(
                environment.name(),
                outputs,
                path -> SourceLocation.of(bridge.file(), bridge.root().placeOf(path))));
        if (problems.isEmpty() && !Provenance.untouched(bridge.root())) {
            problems.add(Finding.error(
                    "bridge",
                    environment.name(),
                    "the outputs are not what " + Provenance.KEY + ".hash says: somebody edited them",
                    AGAIN,
                    bridge.place(Provenance.KEY)));
        }
        differences(environment, outputs, bridge::place, problems);
        if (problems.isEmpty()) {
            problems.addAll(stale(environment, bridge));
        }
        return problems;
    }

    /** Variables that cannot be read are for Terraform, and for whoever compares them with the inputs, to complain of. */
    private List<Finding> stale(Environment environment, Bridge bridge) {
        NamedPath file =
                project.bridgeFile(environment, TerraformInputs.VARIABLES).orElseThrow();
        try {
            return Files.exists(file.path())
                            && JsonReader.read(Files.readString(file.path()), Set.of())
                                    instanceof Node.Mapping variables
                    ? StaleOutputs.check(bridge, variables, file.name())
                    : List.of();
        } catch (IOException | YamlException e) {
            return List.of();
        }
    }

    /** Outputs of another environment than the project file describes. */
    private void differences(
            Environment environment,
            Node.Mapping outputs,
            Function<String, SourceLocation> place,
            List<Finding> problems) {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("environment", environment.name());
        expected.put("region", environment.region());
        expected.put("account_id", environment.account());
        expected.put("name", environment.cluster());
        expected.forEach((key, value) -> {
            String found = outputs.string(key);
            if (!value.isEmpty() && found != null && !found.equals(value)) {
                problems.add(Finding.error(
                        "bridge",
                        environment.name(),
                        key + " of the outputs is \"" + found + "\", and " + project.file() + " says \"" + value + '"',
                        "",
                        place.apply(key)));
            }
        });
    }
}
