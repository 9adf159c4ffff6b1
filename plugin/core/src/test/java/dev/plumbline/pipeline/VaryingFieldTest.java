package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.write.TreeException;
import dev.plumbline.write.TreePlan.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may differ from one rendering to the next stays in the tree as it is, as long as nothing else is new. */
class VaryingFieldTest extends AbstractProjectTest {

    private static final String FILE = "tree/dev/app/configmap-seed.yaml";

    @BeforeEach
    void aChartWithAToken() throws IOException {
        write("gitops.yaml", """
                tree: tree
                releases:
                - name: app
                  chart: chart
                  values: {environment: [values.yaml]}
                  nondeterministic: [{kind: ConfigMap, field: data.token}]
                environments: [{name: dev, namespace: apps, kubernetesVersion: "1.35"}]
                """);
        write("dev/values.yaml", "name: one\n");
        write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n");
        write("chart/templates/config.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: seed}
                data:
                  name: {{ .Values.name }}
                  token: {{ randAlphaNum 20 | quote }}
                """);
    }

    @Test
    void theNextRunsKeepIt() throws Exception {
        assertThat(run(Goal.RENDER).good()).isTrue();
        String first = read();
        for (int i = 0; i < 5; i++) {
            assertThat(run(Goal.VERIFY).findings().all()).isEmpty();
            assertThat(run(Goal.RENDER).plan().hasWork()).isFalse();
            assertThat(read()).isEqualTo(first);
        }
    }

    @Test
    void itIsNewWithWhateverElseIs() throws Exception {
        run(Goal.RENDER);
        String first = read();
        write("dev/values.yaml", "name: two\n");
        assertThat(messages(run(Goal.VERIFY))).singleElement().asString().startsWith(FILE + " [drift]");
        assertThat(run(Goal.RENDER).plan().files(Action.CHANGE)).containsExactly("dev/app/configmap-seed.yaml");
        assertThat(read()).contains("name: two").doesNotContain(token(first));
        assertThat(run(Goal.VERIFY).good()).isTrue();
    }

    @Test
    void whatAPersonWroteInItsPlaceIsNoneOfIt() throws Exception {
        run(Goal.RENDER);
        write(FILE, read().replace(token(read()), "by-hand"));
        assertThat(messages(run(Goal.VERIFY))).singleElement().asString().startsWith(FILE + " [drift]");
        assertThat(messages(run(Goal.RENDER)))
                .singleElement()
                .asString()
                .startsWith(FILE + " [owner] the file was edited");
    }

    @Test
    void otherLineEndsAreNotTakenForNewContent() throws Exception {
        run(Goal.RENDER);
        write(FILE, read().replace("\n", "\r\n"));
        assertThat(run(Goal.VERIFY).findings().all()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("CRLF"));
    }

    @Test
    void anEntryThatNoSuchFieldMatchesIsAWarning() throws Exception {
        String project = Files.readString(base.resolve("gitops.yaml"));
        String entry = "{kind: ConfigMap, field: data.token}";
        String more = ", {kind: ConfigMap, name: other, field: data.token}, {kind: ConfigMap, field: data.name}";
        write("gitops.yaml", project.replace(entry, entry + more));
        assertThat(messages(run(Goal.RENDER)))
                .containsExactly(
                        "gitops.yaml app [nondeterministic] no field that differs from one rendering to the next is"
                                + " ConfigMap/other: data.token; remove it from \"nondeterministic\"",
                        "gitops.yaml app [nondeterministic] no field that differs from one rendering to the next is"
                                + " ConfigMap/*: data.name; remove it from \"nondeterministic\"");
    }

    private static String token(String text) {
        return text.lines()
                .filter(line -> line.startsWith("  token: "))
                .map(line -> line.substring("  token: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private String read() throws IOException {
        return Files.readString(base.resolve(FILE));
    }

    private Outcome run(Goal goal) throws ConfigurationException, TreeException {
        return new Pipeline(new BuiltInEngine())
                .run(new Request(base.resolve("gitops.yaml"), base, List.of(), goal, Options.DEFAULT));
    }

    private static List<String> messages(Outcome outcome) {
        return outcome.findings().all().stream().map(Finding::display).toList();
    }
}
