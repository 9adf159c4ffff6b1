package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.command.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in is a shell script")
class HelmCommandTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FakeHelm helm;

    @BeforeEach
    void aStandIn() {
        helm = new FakeHelm(folder);
    }

    @Test
    void theFirstProgramOnThePathIsTaken() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path noProgram = Files.createDirectories(folder.resolve("no-program"));
        Files.writeString(noProgram.resolve("helm"), "");
        helm.template("");
        assertThat(HelmCommand.find(":relative:" + empty + ":" + noProgram + ":" + folder + ":/bin"))
                .isEqualTo(folder.resolve("helm"));
        for (String path : new String[] {"", empty.toString(), null}) {
            assertThatThrownBy(() -> HelmCommand.find(path))
                    .isInstanceOfSatisfying(RenderException.class, e -> assertThat(
                                    ChartCase.line(e.problems().get(0)))
                            .isEqualTo("[helm] there is no helm on the PATH; install Helm 3.21 or a later 3.x, or"
                                    + " leave -Dgitops.helm out to use the built-in engine"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "echo v3.21.0+gabc1234, v3.21.0",
        "echo v3.21, v3.21",
        "echo v3.22.1-rc.1+g1234567, v3.22.1-rc.1",
    })
    void aVersionThatIsUnderstoodIsNamed(String script, String version) throws Exception {
        assertThat(helm.script(script, "").command(LONG).version().text()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "echo v4.0.0+g1234567, the helm on the PATH is v4.0.0",
        "echo v3.20.2+g1234567, the helm on the PATH is v3.20.2",
        "'echo \"Client: v2.17.0+ga690bad\"; echo \"Error: could not find tiller\" >&2; exit 1', the helm on the PATH is v2.17.0",
        "echo hello, the helm on the PATH does not say its version",
        "'echo \"no such command\" >&2; exit 3', the helm on the PATH does not say its version: no such command"
    })
    void anotherVersionIsRefusedInOneMessage(String script, String message) {
        HelmCommand command = helm.script(script, "").command(LONG);
        assertThatThrownBy(command::version).isInstanceOfSatisfying(RenderException.class, e -> assertThat(e.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo(message);
                    assertThat(problem.fix()).startsWith("install Helm 3.21");
                }));
    }

    @Test
    void aProgramThatCannotBeStartedIsAProblem() throws IOException {
        helm.template("");
        Files.writeString(folder.resolve("helm"), "#!/no/such/interpreter\n");
        assertThatThrownBy(helm.command(LONG)::version).hasMessageContaining("helm cannot be run");
    }

    @Test
    void nothingOfTheMachineReachesTheProgramAndNothingStays() throws Exception {
        helm.template("env; pwd; ls; cat; cat a.yaml");
        Finished finished = helm.command(LONG).run(List.of("template"), Map.of("a.yaml", "k: v\n"));
        assertThat(finished.exit()).isZero();
        List<String> lines = finished.out().lines().toList();
        Path own = Path.of(
                lines.stream().filter(line -> line.startsWith("/")).findFirst().orElseThrow());
        assertThat(lines).contains("HELM_NO_PLUGINS=1", "TZ=UTC", "a.yaml", "k: v");
        assertThat(lines)
                .filteredOn(line -> line.matches("[A-Z_]+=.*"))
                .allMatch(line -> line.contains("=" + own)
                        || line.matches("(HELM_NO_PLUGINS|TZ|LANG|PATH|PWD|OLDPWD|SHLVL|LEFT|_|LC_CTYPE)=.*"));
        assertThat(lines)
                .filteredOn(line -> line.matches("(KUBECONFIG|HELM_[A-Z]+_(HOME|CONFIG|CACHE)|HELM_PLUGINS)=.*"))
                .hasSize(8)
                .allMatch(line -> Files.notExists(Path.of(line.substring(line.indexOf('=') + 1))));
        assertThat(own).doesNotExist();
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() throws Exception {
        helm.template("shift; printf '%s|' \"$@\"");
        assertThat(helm.command(LONG)
                        .run(List.of("template", "a b", "$(id)", ";ls", "'\"", "*"), Map.of())
                        .out())
                .isEqualTo("a b|$(id)|;ls|'\"|*|");
    }

    @Test
    void aProgramThatHangsIsKilledWithItsChildren() throws Exception {
        helm.template("sleep 600 & echo $! > \"$LEFT/child\"; wait");
        assertThatThrownBy(() -> helm.command(Duration.ofSeconds(1)).run(List.of("template"), Map.of()))
                .isInstanceOfSatisfying(RenderException.class, e -> assertThat(
                                ChartCase.line(e.problems().get(0)))
                        .isEqualTo("[helm] helm gave no answer in 1 s; see whether a template of the chart ends"));
        assertChildIsGone();
    }

    @Test
    void anInterruptKillsTheProgram() throws Exception {
        helm.template("sleep 600 & echo $! > \"$LEFT/child\"; wait");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                helm.command(LONG).run(List.of("template"), Map.of());
            } catch (RenderException e) {
                thrown.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        while (Files.notExists(helm.left("child")) || Files.size(helm.left("child")) == 0) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        assertThat(thrown.get()).hasMessage("helm was interrupted");
        assertThat(interrupted.get()).isTrue();
        assertChildIsGone();
    }

    private void assertChildIsGone() throws IOException {
        long child = Long.parseLong(Files.readString(helm.left("child")).strip());
        ProcessHandle.of(child).map(ProcessHandle::onExit).ifPresent(CompletableFuture::join);
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
