package dev.plumbline.pipeline;

import dev.plumbline.bridge.ContractSchema;
import dev.plumbline.bridge.TerraformInputs;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.ReleaseValues;
import dev.plumbline.render.RenderException;
import dev.plumbline.render.ValuesFiles;
import dev.plumbline.write.TreeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What each environment asks of Terraform, as files that Terraform reads. */
public final class TfvarsRun {

    private static final String AGAIN = "run mvn gitops:tfvars and commit the result";

    private final Project project;
    private final NamedPath bridge;
    private final Expressions expressions;
    private final ReleaseValues values;
    private final List<Finding> findings = new ArrayList<>();

    private TfvarsRun(Project project, NamedPath bridge, Expressions expressions) {
        this.project = project;
        this.bridge = bridge;
        this.expressions = expressions;
        this.values = new ReleaseValues(ValuesFiles.withoutBridge(expressions));
    }

    /**
     * Writes the variables of each environment, or says what writing would do.
     *
     * @throws ConfigurationException if the project file or the choice of environments cannot be carried out
     * @throws TreeException if the folder cannot be read or written
     */
    public static BridgeOutcome of(Request request, Consumer<String> listener)
            throws ConfigurationException, TreeException {
        Project project = ProjectReader.read(request.config(), request.base());
        List<Environment> environments = project.select(request.environments());
        TfvarsRun run = new TfvarsRun(project, project.requiredBridge(), new Expressions());
        BridgeFiles files = run.files(environments, true);
        return files.write(request, run.findings, listener);
    }

    /**
     * What the files on disk have against being what the inputs come to; nothing if the project has no such inputs.
     *
     * @throws TreeException if they cannot be read
     */
    static List<Finding> verify(Run verified) throws TreeException {
        Project project = verified.project();
        Optional<NamedPath> bridge = project.bridge();
        // What keeps values from being read was found when they were rendered.
        if (bridge.isEmpty() || verified.incomplete()) {
            return List.of();
        }
        TfvarsRun run = new TfvarsRun(project, bridge.get(), verified.expressions());
        BridgeFiles files = run.files(verified.environments(), false);
        return run.findings.isEmpty() ? files.differences() : run.findings;
    }

    private BridgeFiles files(List<Environment> environments, boolean wanted) {
        Map<String, String> texts = new LinkedHashMap<>();
        ContractSchema schema = null;
        for (Environment environment : environments) {
            List<NamedPath> inputs = TerraformInputs.files(project, environment);
            if (inputs.isEmpty()) {
                if (wanted) {
                    findings.add(missing(environment));
                }
                continue;
            }
            if (schema == null) {
                schema = ContractSchema.read(bridge, ContractSchema.VARIABLES);
                findings.addAll(schema.problems());
            }
            Map<String, @Nullable Object> known = values(environment);
            if (known != null) {
                TerraformInputs.Variables variables =
                        TerraformInputs.read(environment, inputs, known, expressions, schema);
                findings.addAll(variables.problems());
                variables.text().ifPresent(text -> texts.put(environment.name(), text));
            }
        }
        return new BridgeFiles(
                bridge,
                BridgeFiles.named(TerraformInputs.VARIABLES, texts),
                AGAIN,
                "change " + TerraformInputs.FILE + " instead");
    }

    private Finding missing(Environment environment) {
        String file = project.display(environment.name() + '/' + TerraformInputs.FILE);
        return Finding.error(
                "tfvars",
                environment.name(),
                "there is neither " + project.display(TerraformInputs.FILE) + " nor " + file
                        + ", so nothing is known of what it asks of Terraform",
                "",
                SourceLocation.of(file));
    }

    /** The values of each release; null, with findings, if they cannot be had. */
    private @Nullable Map<String, @Nullable Object> values(Environment environment) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        boolean complete = true;
        for (Release release : project.releases()) {
            try {
                all.put(release.name(), values.of(release, environment).data());
            } catch (RenderException e) {
                findings.addAll(
                        RenderFindings.of(List.of(new ParallelRendering.Result(environment, release, null, e))));
                complete = false;
            }
        }
        return complete ? all : null;
    }
}
