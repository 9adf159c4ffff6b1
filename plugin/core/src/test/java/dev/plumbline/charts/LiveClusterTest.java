package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The committed environments, asked of a real API server without a word of warning. It needs {@code kubectl} and a throw-away
 * cluster that has the custom resources: {@code -Dplumbline.oracle.kubeconfig=FILE}; skipped without. Only the namespace is
 * made there, so that its Pod Security labels count; the rest is a server-side dry run.
 */
class LiveClusterTest {

    private static final String KUBECONFIG = System.getProperty("plumbline.oracle.kubeconfig", "");

    @TempDir
    Path folder;

    @BeforeEach
    void aClusterIsNamed() {
        assumeTrue(!KUBECONFIG.isEmpty(), "needs -Dplumbline.oracle.kubeconfig=FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "production"})
    void theApiServerAcceptsTheWholeTree(String environment) throws Exception {
        Path tree = Repository.ROOT.resolve("gitops").resolve(environment);
        assertThat(apply(tree.resolve("platform/namespace-ai-chatbot.yaml")).errors())
                .isEmpty();
        for (String release : List.of("platform", "ai-chatbot")) {
            Result result = apply(tree.resolve(release), "--dry-run=server");
            assertThat(result.errors()).isEmpty();
            try (var files = Files.list(tree.resolve(release))) {
                assertThat(result.objects()).hasSize((int) files.count());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dev", "staging", "production"})
    void theApiServerAcceptsTheObjectsOfArgoCd(String environment) throws Exception {
        Path namespace = Files.writeString(
                folder.resolve("namespace.yaml"), "apiVersion: v1\nkind: Namespace\nmetadata: {name: argocd}\n");
        assertThat(apply(namespace).errors()).isEmpty();
        Path tree = Repository.ROOT.resolve("gitops/argocd").resolve(environment);
        Result result = apply(tree, "--dry-run=server");
        assertThat(result.errors())
                .as("but for a word about the name that Argo CD's own finalizer has")
                .allMatch(line -> line.startsWith("Warning: metadata.finalizers: "));
        try (var files = Files.list(tree)) {
            assertThat(result.objects())
                    .hasSize((int) files.filter(Files::isRegularFile).count());
        }
    }

    private Result apply(Path what, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "kubectl",
                "--kubeconfig",
                KUBECONFIG,
                "apply",
                "--server-side",
                "--force-conflicts",
                "--validate=strict",
                "-f",
                what.toString()));
        command.addAll(List.of(options));
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        return new Result(Files.readAllLines(out), Files.readAllLines(errors));
    }

    /** What kubectl printed: a line for each object, and errors and warnings. */
    private record Result(List<String> objects, List<String> errors) {}
}
