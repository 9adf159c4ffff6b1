package dev.plumbline.helm.cases;

import dev.plumbline.helm.chart.ChartException;
import dev.plumbline.helm.chart.ChartLoader;
import dev.plumbline.helm.engine.Capabilities;
import dev.plumbline.helm.engine.HelmEngine;
import dev.plumbline.helm.engine.HelmException;
import dev.plumbline.helm.engine.Release;
import dev.plumbline.helm.engine.RenderRequest;
import dev.plumbline.helm.engine.Rendering;
import dev.plumbline.helm.engine.ValuesFile;
import dev.plumbline.helm.value.GoStrings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Replays cases against the engine, origins on. */
final class EngineCases implements CaseEngine {

    private final HelmEngine engine = new HelmEngine(true);

    @Override
    public CaseResult render(CaseInput input) {
        try {
            Path folder = Files.createTempDirectory("engine-case").toRealPath();
            try {
                return render(input, folder);
            } finally {
                HelmCli.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CaseResult render(CaseInput input, Path folder) throws IOException {
        CaseInput.OnDisk disk = input.writeTo(folder);
        List<ValuesFile> values = new ArrayList<>();
        for (Path file : disk.valuesFiles()) {
            values.add(new ValuesFile(file.toString(), GoStrings.of(Files.readAllBytes(file)), "environment"));
        }
        try {
            Rendering rendering = engine.render(new RenderRequest(
                    new ChartLoader().load(disk.chart()),
                    values,
                    new Release(input.release(), input.namespace()),
                    Capabilities.of(input.kubeVersion(), input.apiVersions())));
            return CaseResult.rendered(input, rendering.print(), hidden(rendering.warnings(), folder));
        } catch (HelmException e) {
            return failed(e.getMessage(), e.warnings(), folder);
        } catch (ChartException e) {
            return failed(e.getMessage(), e.warnings(), folder);
        }
    }

    private static CaseResult failed(String message, List<String> warnings, Path folder) {
        return new CaseResult.Failed(CaseResult.hideFolder(message.strip(), folder), hidden(warnings, folder));
    }

    private static List<String> hidden(List<String> warnings, Path folder) {
        return warnings.stream()
                .map(warning -> CaseResult.hideFolder(warning, folder))
                .toList();
    }
}
