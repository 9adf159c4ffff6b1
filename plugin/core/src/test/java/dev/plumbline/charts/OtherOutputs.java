package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.OutputFiles;
import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.BridgeOutcome;
import dev.plumbline.pipeline.OutputsRun;
import dev.plumbline.pipeline.Request;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A copy of this repository, rendered with what Terraform made somewhere else. */
public final class OtherOutputs {

    private OtherOutputs() {}

    /**
     * What the manifests of an environment say of AWS, once the outputs are fetched and the tree is rendered.
     *
     * @param folder for the copy
     * @param output what {@code terraform output -json} printed
     * @param state the state
     */
    public static List<String> references(Path folder, String environment, Path output, Path state) throws Exception {
        Repository repository = Repository.copy(folder);
        repository.render(environment, "{}\n");
        Request request = new Request(
                folder.resolve("gitops/gitops.yaml"),
                folder,
                List.of(environment),
                Goal.RENDER,
                LocalDate.EPOCH,
                Options.DEFAULT);
        BridgeOutcome fetched =
                OutputsRun.of(request, (project, asked) -> new OutputFiles(output, state).read(asked), "", line -> {});
        assertThat(fetched.findings().all())
                .extracting(Finding::message)
                .as("the one thing to say of a state of its own")
                .singleElement()
                .asString()
                .startsWith("this is another state than that of the committed outputs");
        assertThat(fetched.written()).isTrue();
        return BridgeReferencesTest.references(repository.render(environment, "{}\n"));
    }
}
