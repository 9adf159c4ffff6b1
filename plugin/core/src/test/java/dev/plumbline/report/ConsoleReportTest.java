package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.Summary.Files;
import dev.plumbline.report.Summary.Result;
import dev.plumbline.report.Summary.Section;
import dev.plumbline.report.Summary.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {

    private static final List<Stage> STAGES =
            List.of(new Stage("render", Duration.ofMillis(1234)), new Stage("write", Duration.ofMillis(5)));

    @Test
    void countsKindsAndFiles() {
        Summary summary = new Summary(
                List.of(
                        new Section("dev/app", Map.of("Service", 2, "Deployment", 1), new Files(1, 1, 2, 1)),
                        new Section("production/app", Map.of("Service", 1), new Files(0, 0, 0, 1))),
                new Files(1, 1, 2, 2),
                Result.WRITTEN,
                STAGES);
        assertThat(ConsoleReport.lines(summary))
                .containsExactly(
                        "dev/app         3 objects, 1 added, 1 changed, 2 deleted, 1 unchanged",
                        "    1 Deployment, 2 Service",
                        "production/app  1 object, unchanged",
                        "    1 Service",
                        "4 files: 1 added, 1 changed, 2 deleted, 2 unchanged",
                        "Time: render 1.23 s, write 0.01 s");
    }

    @Test
    void saysWhenNothingWasWritten() {
        Files one = new Files(1, 0, 0, 0);
        assertThat(ConsoleReport.lines(new Summary(List.of(), one, Result.REFUSED, STAGES)))
                .contains("1 file: 1 added (nothing was written)");
        assertThat(ConsoleReport.lines(new Summary(List.of(), one, Result.NOT_ASKED, STAGES)))
                .contains("1 file: 1 added (not written)");
        assertThat(ConsoleReport.lines(new Summary(List.of(), new Files(0, 0, 0, 0), Result.WRITTEN, STAGES)))
                .contains("0 files: unchanged");
    }

    @Test
    void breaksLongLinesBetweenKinds() {
        Map<String, Integer> kinds = IntStream.range(10, 40).boxed().collect(Collectors.toMap(i -> "Kind" + i, i -> i));
        Section section = new Section("dev/app", kinds, new Files(0, 0, 0, 0));
        List<String> lines =
                ConsoleReport.lines(new Summary(List.of(section), new Files(0, 0, 0, 0), Result.WRITTEN, STAGES));
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(lines.get(1)).startsWith("    10 Kind10, ").endsWith(",");
    }
}
