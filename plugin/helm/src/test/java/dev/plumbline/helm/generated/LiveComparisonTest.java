package dev.plumbline.helm.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.helm.cases.CaseEngine;
import dev.plumbline.helm.cases.CaseInput;
import dev.plumbline.helm.cases.CaseResult;
import dev.plumbline.helm.cases.ChartFile;
import dev.plumbline.helm.cases.HelmCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Generated templates, rendered by both sides now; what differs is written to {@code target/generated-differences.txt}
 * and belongs into {@code cases/}. Skipped without a helm: {@code -Dplumbline.oracle.helm=FILE} enables it.
 */
class LiveComparisonTest {

    private static final int COUNT = Integer.getInteger("plumbline.generated.count", 20_000);
    private static final long SEED = Long.getLong("plumbline.generated.seed", 20261122L);
    private static final int BATCH = 20;
    private static final String CRASH = "runtime: goroutine stack exceeds";

    /** One difference. */
    private record Difference(String template, String values, String helm, String ours) {

        @Override
        public String toString() {
            return "template: " + template + "\nhelm:     " + helm + "\nours:     " + ours + "\nvalues:\n" + values;
        }
    }

    @Test
    void rendersGeneratedTemplatesAsHelmDoes() throws Exception {
        String file = System.getProperty("plumbline.oracle.helm", "");
        assumeTrue(!file.isEmpty(), "needs -Dplumbline.oracle.helm=FILE");
        CaseEngine engine = CaseEngine.current();
        HelmCli helm = new HelmCli(Path.of(file));
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Difference> differences = Collections.synchronizedList(new ArrayList<>());
        try {
            List<Callable<Integer>> batches = new ArrayList<>();
            for (int i = 0; i < COUNT; i += BATCH) {
                long seed = SEED + i;
                batches.add(() -> compare(helm, engine, new Random(seed), differences));
            }
            int compared = 0;
            for (Future<Integer> batch : pool.invokeAll(batches)) {
                compared += batch.get();
            }
            assertThat(compared).isGreaterThanOrEqualTo(COUNT);
        } finally {
            pool.shutdownNow();
        }
        Files.writeString(
                Path.of("target", "generated-differences.txt"),
                String.join(
                        "\n----\n",
                        differences.stream().map(Difference::toString).toList()));
        assertThat(differences).isEmpty();
    }

    private static int compare(HelmCli helm, CaseEngine engine, Random random, List<Difference> differences)
            throws IOException {
        String values = new ValuesGenerator(random).values();
        List<String> templates = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            templates.add(new TemplateGenerator(random).template());
        }
        CaseInput batch = input(templates, values);
        CaseResult expected = helm.ask(batch);
        if (expected instanceof CaseResult.Rendered && expected.equals(engine.render(batch))) {
            return templates.size();
        }
        for (String template : templates) {
            CaseInput single = input(List.of(template), values);
            CaseResult theirs = helm.ask(single);
            CaseResult ours = engine.render(single);
            if (!same(theirs, ours)) {
                differences.add(new Difference(template, values, theirs.text(), ours.text()));
            }
        }
        return templates.size();
    }

    private static boolean same(CaseResult theirs, CaseResult ours) {
        if (theirs.text().startsWith(CRASH)) {
            // A map that contains itself brings Helm down; it must not bring us down.
            return ours instanceof CaseResult.Failed;
        }
        boolean rendered = theirs instanceof CaseResult.Rendered;
        return rendered == ours instanceof CaseResult.Rendered
                && theirs.text().strip().equals(ours.text().strip());
    }

    private static CaseInput input(List<String> templates, String values) {
        Map<String, ChartFile> files = new TreeMap<>();
        files.put("Chart.yaml", ChartFile.Content.of("apiVersion: v2\nname: case\nversion: 0.1.0\n"));
        files.put("values.yaml", ChartFile.Content.of(values));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < templates.size(); i++) {
            files.put("templates/_" + i + ".tpl", ChartFile.Content.of(templates.get(i)));
            out.append("c")
                    .append(i)
                    .append(": {{ include \"case/templates/_")
                    .append(i)
                    .append(".tpl\" . | toJson }}\n");
        }
        files.put("templates/out.yaml", ChartFile.Content.of(out.toString()));
        return new CaseInput(false, files, List.of(), "release", "default", "v1.35.0", List.of(), false);
    }
}
