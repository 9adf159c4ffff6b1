package dev.plumbline.pipeline;

import dev.plumbline.bridge.CommittedOutputs;
import dev.plumbline.bridge.Provenance;
import dev.plumbline.bridge.TerraformOutputs;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.OutputsFile;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.finding.Finding;
import dev.plumbline.write.TreeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What Terraform made, as files that values read. */
public final class OutputsRun {

    private OutputsRun() {}

    /** Where outputs are had from. */
    @FunctionalInterface
    public interface Source {

        /** The outputs of an environment of a project. */
        TerraformOutputs of(Project project, Environment environment);
    }

    /**
     * Writes the outputs of each environment, or says what writing would do.
     *
     * @param note what readers of the file should know; empty if nothing
     * @throws ConfigurationException if the project file or the choice of environments cannot be carried out
     * @throws TreeException if the folder cannot be read or written
     */
    public static BridgeOutcome of(Request request, Source source, String note, Consumer<String> listener)
            throws ConfigurationException, TreeException {
        Project project = ProjectReader.read(request.config(), request.base());
        List<Environment> environments = project.select(request.environments());
        NamedPath bridge = project.requiredBridge();
        List<Finding> findings = new ArrayList<>();
        CommittedOutputs contract = new CommittedOutputs(project);
        Map<String, String> texts = new LinkedHashMap<>();
        for (Environment environment : environments) {
            TerraformOutputs outputs = source.of(project, environment);
            findings.addAll(outputs.problems());
            outputs.bridge().ifPresent(found -> {
                findings.addAll(contract.refusals(environment, found));
                if (!request.options().force()) {
                    findings.addAll(contract.age(environment, outputs));
                }
                texts.put(environment.name(), new Provenance(outputs.lineage(), outputs.serial(), note).text(found));
            });
        }
        BridgeFiles files = new BridgeFiles(
                bridge,
                BridgeFiles.named(OutputsFile.NAME, texts),
                "run mvn gitops:outputs and commit the result",
                "apply Terraform instead");
        return files.write(request, findings, listener);
    }
}
