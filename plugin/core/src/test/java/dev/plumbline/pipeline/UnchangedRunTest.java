package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.render.Engine;
import dev.plumbline.render.RenderException;
import dev.plumbline.report.Summary;
import dev.plumbline.validate.OpenApiRelease;
import dev.plumbline.write.TreeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run remembers, and what makes it look again; with the real engine, which reads as it likes. */
class UnchangedRunTest extends AbstractProjectTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private int engines;

    @BeforeEach
    void aProjectWithInputsOfEverySort() throws Exception {
        write("gitops/gitops.yaml", """
                argocd: {repository: "https://example.com/team/repo.git", path: gitops, project: team}
                releases:
                - {name: app, chart: ../charts/app, values: {common: [values.yaml], environment: [values.yaml]}}
                - {name: web, chart: ../charts/web.tgz}
                environments:
                - {name: dev, cluster: dev, namespace: one, kubernetesVersion: "1.35"}
                - {name: prod, cluster: prod, namespace: two, kubernetesVersion: "1.35"}
                """);
        write("gitops/values.yaml", "text: common\n");
        write("gitops/dev/values.yaml", "text: dev\n");
        write("gitops/prod/values.yaml", "text: prod\n");
        try (InputStream template = getClass().getResourceAsStream("/dev/plumbline/argocd/application-root.yaml.j2")) {
            String text = new String(Objects.requireNonNull(template).readAllBytes(), StandardCharsets.UTF_8);
            write("gitops/templates/application-root.yaml.j2", text);
        }
        String config = """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: "{{ .Chart.Name }}"}
                data: {text: "{{ .Values.text }}{{ .Files.Get "files/more.txt" }}"}
                """;
        write("charts/app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n");
        write("charts/app/values.yaml", "text: nothing\n");
        write("charts/app/values.schema.json", "{\"properties\": {\"text\": {\"type\": \"string\"}}}\n");
        write("charts/app/.helmignore", "*.bak\n");
        write("charts/app/files/more.txt", "more");
        write("charts/app/README.md", "# An app\n");
        write("charts/app/templates/config.yaml", config);
        write("charts/app/templates/_lib.tpl", "{{ define \"lib\" }}{{ end }}\n");
        write("charts/app/charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 1.0.0\n");
        write("charts/app/charts/sub/templates/config.yaml", config);
        Files.write(
                base.resolve("charts/web.tgz"),
                archive(Map.of(
                        "web/Chart.yaml",
                        "apiVersion: v2\nname: web\nversion: 1.0.0\n",
                        "web/templates/config.yaml",
                        config)));
        // Inputs that are as young as the run are not trusted.
        Thread.sleep(60);
    }

    @Test
    void theSecondRunLoadsNoEngineAndSaysTheSame() throws Exception {
        for (Goal goal : List.of(Goal.RENDER, Goal.VERIFY, Goal.CHECK, Goal.DRY_RUN)) {
            engines = 0;
            Outcome first = run(request(goal));
            Outcome second = run(request(goal));
            assertThat(engines).as(goal.name()).isEqualTo(1);
            assertThat(second.good()).isTrue();
            assertThat(second.summary()).isEqualTo(first.summary().repeated());
            assertThat(second.findings()).isEqualTo(first.findings());
            assertThat(second.summary().sections())
                    .extracting(Summary.Section::name)
                    .contains("dev/app", "argocd");
        }
    }

    @Test
    void warningsAreSaidAgain() throws Exception {
        run(request(Goal.RENDER));
        write("gitops/dev/app/mine.yaml", "mine: true\n");
        Outcome first = run(request(Goal.RENDER));
        assertThat(first.findings().warnings()).hasSize(1);
        assertThat(recalled(request(Goal.RENDER)))
                .hasValueSatisfying(outcome -> assertThat(outcome.findings()).isEqualTo(first.findings()));
    }

    @Test
    void aByteOfAnyInputMakesItLookAgain() throws Exception {
        Request request = request(Goal.RENDER);
        run(request);
        List<Path> inputs =
                files(path -> !path.startsWith("target") && !path.startsWith("gitops/.plumbline") && !isRendered(path));
        assertThat(inputs).hasSize(16);
        assertEachByteCounts(inputs, request);
    }

    @Test
    void aByteOfAnyOwnedFileMakesItLookAgain() throws Exception {
        Request request = request(Goal.VERIFY);
        run(request(Goal.RENDER));
        run(request);
        List<Path> owned = files(this::isRendered);
        assertThat(owned).hasSizeGreaterThan(8).contains(base.resolve("gitops/.plumbline/index.yaml"));
        assertEachByteCounts(owned, request);
    }

    @Test
    void aReportThatIsGoneOrChangedMakesItLookAgain() throws Exception {
        Request request = request(Goal.RENDER);
        run(request);
        List<Path> reports =
                files(path -> path.startsWith("target") && !path.toString().endsWith(".bin"));
        assertThat(reports).hasSize(5);
        assertEachByteCounts(reports, request);
        Files.delete(reports.get(0));
        assertThat(recalled(request)).isEmpty();
        run(request);
        assertThat(reports.get(0)).isNotEmptyFile();
    }

    @Test
    void anyFileThatGoesMakesItLookAgain() throws Exception {
        Request request = request(Goal.RENDER);
        run(request);
        for (Path file :
                files(path -> !path.startsWith("target") && !path.endsWith("lock") && !path.endsWith(".gitignore"))) {
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            assertThat(recalled(request)).as(file.toString()).isEmpty();
            Files.write(file, content);
        }
        assertThat(recalled(request)).isPresent();
    }

    @Test
    void aFileThatComesMakesItLookAgain() throws Exception {
        Request request = request(Goal.RENDER);
        run(request);
        for (String file : List.of(
                "charts/app/templates/more.yaml",
                "charts/app/templates/more.bak",
                "charts/app/charts/other/Chart.yaml",
                "charts/app/more",
                "charts/app/Chart.lock",
                "gitops/templates/application-release.yaml.j2",
                "gitops/dev/app/stray.yaml",
                "gitops/argocd/stray.yaml",
                "gitops/.plumbline/pending.yaml",
                "gitops/.plumbline/tmp/0")) {
            Path parent = Objects.requireNonNull(base.resolve(file).getParent());
            boolean madeFolder = !Files.exists(parent);
            write(file, "");
            assertThat(recalled(request)).as(file).isEmpty();
            Files.delete(base.resolve(file));
            if (madeFolder) {
                Files.delete(parent);
            }
        }
        assertThat(recalled(request)).isPresent();
    }

    @Test
    void aLinkToTheSameIsNotTheSame() throws Exception {
        Request request = request(Goal.VERIFY);
        run(request(Goal.RENDER));
        run(request);
        for (String file : List.of("gitops/dev/app/configmap-app.yaml", "gitops/dev/web", "charts/app/values.yaml")) {
            Path away = base.resolve("away");
            Files.move(base.resolve(file), away);
            Files.createSymbolicLink(base.resolve(file), away);
            assertThat(recalled(request)).as(file).isEmpty();
            Files.delete(base.resolve(file));
            Files.move(away, base.resolve(file));
        }
        assertThat(recalled(request)).isPresent();
    }

    @Test
    void anyParameterMakesItLookAgain() throws Exception {
        Request request = request(Goal.RENDER);
        Options options = request.options();
        run(request);
        Files.copy(base.resolve("gitops/gitops.yaml"), base.resolve("gitops/other.yaml"));
        List<Request> others = List.of(
                request(Goal.VERIFY),
                request(Goal.CHECK),
                new Request(base.resolve("gitops/other.yaml"), base, List.of(), Goal.RENDER, TODAY, options),
                new Request(request.config(), base.resolve("gitops"), List.of(), Goal.RENDER, TODAY, options),
                new Request(request.config(), base, List.of("dev"), Goal.RENDER, TODAY, options),
                new Request(request.config(), base, List.of(), Goal.RENDER, TODAY.plusDays(1), options),
                with(request, options.withForce(true)),
                with(request, options.withFailOn(FailOn.WARNING)),
                with(request, options.withPatience(Duration.ZERO)),
                with(request, options.withReports(Optional.empty())),
                with(request, options.withCache(Optional.empty())));
        assertThat(others).allSatisfy(other -> assertThat(recalled(other)).isEmpty());
        assertThat(recalled(request)).isPresent();
    }

    @Test
    void eachComponentOfARequestIsInItsText() {
        Request request = request(Goal.RENDER);
        // The folder of the reports comes last; whoever adds a component has to add it to the text.
        assertThat(request.text().lines())
                .hasSize(Request.class.getRecordComponents().length - 1 + Options.class.getRecordComponents().length);
    }

    @Test
    void oneEnvironmentAloneIsRememberedWithTheWholeTree() throws Exception {
        run(request(Goal.RENDER));
        Request dev = new Request(
                base.resolve("gitops/gitops.yaml"),
                base,
                List.of("dev"),
                Goal.VERIFY,
                TODAY,
                request(Goal.VERIFY).options());
        run(dev);
        assertThat(recalled(dev)).isPresent();
        write("gitops/prod/app/configmap-app.yaml", "edited: true\n");
        assertThat(recalled(dev)).isEmpty();
    }

    @Test
    void whatFailsOrLeavesWorkIsNotRemembered() throws Exception {
        run(request(Goal.DRY_RUN));
        run(request(Goal.CHECK));
        run(request(Goal.VERIFY));
        assertThat(recalled(request(Goal.DRY_RUN))).isEmpty();
        assertThat(recalled(request(Goal.CHECK))).isEmpty();
        assertThat(recalled(request(Goal.VERIFY))).isEmpty();
        run(request(Goal.RENDER));
        write("gitops/dev/app/configmap-app.yaml", "edited: true\n");
        assertThat(run(request(Goal.RENDER)).good()).isFalse();
        run(request(Goal.CHECK));
        assertThat(recalled(request(Goal.RENDER))).isEmpty();
        assertThat(recalled(request(Goal.CHECK))).isEmpty();
    }

    @Test
    void anInputThatChangesWhileTheRunIsOnIsNotTrusted() throws Exception {
        Engine slow = new Engine() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public LoadedChart load(Path chart, String name) throws RenderException {
                LoadedChart loaded = new BuiltInEngine().load(chart, name);
                try {
                    write("charts/app/README.md", "# Another app\n");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                return loaded;
            }
        };
        assertThat(new Pipeline(slow).run(request(Goal.RENDER)).good()).isTrue();
        assertThat(recalled(request(Goal.RENDER))).isEmpty();
    }

    @Test
    void anEngineThatReadsOtherwiseIsNotTrusted() throws Exception {
        Engine other = new Engine() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public LoadedChart load(Path chart, String name) throws RenderException {
                return new BuiltInEngine().load(chart, name);
            }

            @Override
            public boolean readsByPath() {
                return false;
            }
        };
        assertThat(new Pipeline(other).run(request(Goal.RENDER)).good()).isTrue();
        assertThat(recalled(request(Goal.RENDER))).isEmpty();
    }

    private void assertEachByteCounts(List<Path> files, Request request) throws IOException {
        assertThat(recalled(request)).isPresent();
        for (Path file : files) {
            byte[] good = Files.readAllBytes(file);
            for (int at : new int[] {0, good.length / 2, good.length - 1}) {
                byte[] bad = good.clone();
                bad[at] ^= 1;
                Files.write(file, bad);
                assertThat(recalled(request)).as("%s, byte %d", file, at).isEmpty();
            }
            Files.write(file, good);
        }
        assertThat(recalled(request)).isPresent();
    }

    private boolean isRendered(Path path) {
        return path.startsWith("gitops/dev/app")
                || path.startsWith("gitops/dev/web")
                || path.startsWith("gitops/prod/app")
                || path.startsWith("gitops/prod/web")
                || path.startsWith("gitops/argocd")
                || path.equals(Path.of("gitops/.plumbline/index.yaml"));
    }

    /** Files that are not empty, by their paths within the base. */
    private List<Path> files(java.util.function.Predicate<Path> filter) throws IOException {
        try (Stream<Path> paths = Files.walk(base)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> filter.test(base.relativize(path)))
                    .toList();
        }
    }

    private Request request(Goal goal) {
        Options options = Options.DEFAULT
                .withCache(Optional.of(base.resolve("target/gitops")))
                .withReports(Optional.of(base.resolve("target/gitops")));
        return new Request(base.resolve("gitops/gitops.yaml"), base, List.of(), goal, TODAY, options);
    }

    private static Request with(Request request, Options options) {
        return new Request(
                request.config(), request.base(), request.environments(), request.goal(), request.today(), options);
    }

    private Outcome run(Request request) throws ConfigurationException, TreeException {
        return new Pipeline(
                        () -> {
                            engines++;
                            return new BuiltInEngine();
                        },
                        OpenApiRelease.Source.BUNDLED,
                        line -> {})
                .run(request);
    }

    private static Optional<Outcome> recalled(Request request) {
        return new RunMemory(request).recall();
    }

    private static byte[] archive(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
