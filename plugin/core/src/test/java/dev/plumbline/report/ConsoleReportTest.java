package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.Summary.Change;
import dev.plumbline.report.Summary.Files;
import dev.plumbline.report.Summary.Kind;
import dev.plumbline.report.Summary.Result;
import dev.plumbline.report.Summary.Section;
import dev.plumbline.report.Summary.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {

    private static final Files NOTHING = new Files(0, 0, 0, 0);
    private static final List<Stage> STAGES =
            List.of(new Stage("render", Duration.ofMillis(1234)), new Stage("write", Duration.ofMillis(5)));

    @Test
    void countsKindsAndFilesAndNamesWhatChanges() {
        Summary summary = new Summary(
                List.of(
                        new Section("dev/app", Map.of("Service", 2, "Deployment", 1), new Files(1, 1, 2, 1)),
                        new Section("production/app", Map.of("Service", 1), new Files(0, 0, 0, 1))),
                new Files(1, 1, 2, 2),
                List.of(
                        new Change(Kind.ADDED, "gitops/dev/app/a.yaml"),
                        new Change(Kind.CHANGED, "gitops/dev/app/b.yaml"),
                        new Change(Kind.DELETED, "gitops/dev/app/c.yaml"),
                        new Change(Kind.DELETED, "gitops/dev/app/d.yaml")),
                Result.WRITTEN,
                List.of(),
                STAGES);
        assertThat(ConsoleReport.lines(summary, Paint.NONE))
                .containsExactly(
                        "dev/app         3 objects, 1 added, 1 changed, 2 deleted, 1 unchanged",
                        "    1 Deployment, 2 Service",
                        "production/app  1 object, unchanged",
                        "    1 Service",
                        "    deleted  gitops/dev/app/c.yaml",
                        "    deleted  gitops/dev/app/d.yaml",
                        "    changed  gitops/dev/app/b.yaml",
                        "    added    gitops/dev/app/a.yaml",
                        "4 files: 1 added, 1 changed, 2 deleted, 2 unchanged",
                        "Time: render 1.23 s, write 0.01 s");
    }

    @Test
    void ofManyFoldersOnlyThoseThatChangeAreNamed() {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Files files = i % 20 == 7 ? new Files(0, 1, 0, 1) : new Files(0, 0, 0, 2);
            sections.add(new Section("e" + i + "/app", Map.of("Service", 1, "Deployment", 1), files));
        }
        Summary summary =
                new Summary(sections, new Files(0, 15, 0, 585), changes(15), Result.WRITTEN, List.of(), STAGES);
        List<String> lines = ConsoleReport.lines(summary, Paint.NONE);
        assertThat(lines)
                .hasSize(12 + 4 + 15 + 2)
                .startsWith(
                        "e7/app    2 objects, 1 changed, 1 unchanged", "e27/app   2 objects, 1 changed, 1 unchanged")
                .containsSequence(
                        "e227/app  2 objects, 1 changed, 1 unchanged",
                        "and 3 folders more that change",
                        "285 folders unchanged",
                        "600 objects in 300 folders",
                        "    300 Deployment, 300 Service",
                        "    changed  gitops/0.yaml");
    }

    @Test
    void ofManyFilesSomeAreCounted() {
        List<Change> changes = new ArrayList<>(changes(30));
        changes.add(new Change(Kind.DELETED, "gitops/gone.yaml"));
        List<String> lines = ConsoleReport.lines(
                new Summary(List.of(), new Files(0, 30, 1, 0), changes, Result.WRITTEN, List.of(), STAGES), Paint.NONE);
        assertThat(lines)
                .hasSize(20 + 3)
                .startsWith("    deleted  gitops/gone.yaml", "    changed  gitops/0.yaml")
                .contains("    and 11 changed");
    }

    @Test
    void saysWhenNothingWasWritten() {
        Files one = new Files(1, 0, 0, 0);
        assertThat(lines(List.of(), one, Result.REFUSED)).contains("1 file: 1 added (nothing was written)");
        assertThat(lines(List.of(), one, Result.NOT_ASKED)).contains("1 file: 1 added (not written)");
        assertThat(lines(List.of(), NOTHING, Result.WRITTEN)).contains("0 files: unchanged");
    }

    @Test
    void saysWhenNobodyLooked() {
        Summary summary =
                new Summary(List.of(), new Files(0, 0, 0, 3), List.of(), Result.WRITTEN, List.of(), List.of());
        assertThat(ConsoleReport.lines(summary, Paint.NONE))
                .containsExactly(
                        "3 files: unchanged",
                        "No input has changed since an earlier run, nor has the tree (-Dgitops.cache=false looks again)");
    }

    @Test
    void breaksLongLinesBetweenKinds() {
        Map<String, Integer> kinds = IntStream.range(10, 40).boxed().collect(Collectors.toMap(i -> "Kind" + i, i -> i));
        List<String> lines = lines(List.of(new Section("dev/app", kinds, NOTHING)), NOTHING, Result.WRITTEN);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(lines.get(1)).startsWith("    10 Kind10, ").endsWith(",");
    }

    @Test
    void colourMovesNothing() {
        Summary summary = new Summary(
                List.of(new Section("dev/app", Map.of("Service", 1), new Files(1, 0, 0, 0))),
                new Files(1, 0, 0, 0),
                List.of(new Change(Kind.ADDED, "a.yaml")),
                Result.WRITTEN,
                List.of(),
                STAGES);
        List<String> coloured = ConsoleReport.lines(summary, (style, text) -> "<" + style + ">" + text + "</>");
        assertThat(coloured)
                .contains("<STRONG>dev/app</>  1 object, <ADDED>1 added</>", "    <ADDED>added</>    a.yaml");
        assertThat(coloured.stream().map(line -> line.replaceAll("<[A-Z/]+>", "")))
                .isEqualTo(ConsoleReport.lines(summary, Paint.NONE));
    }

    private static List<String> lines(List<Section> sections, Files total, Result result) {
        return ConsoleReport.lines(new Summary(sections, total, List.of(), result, List.of(), STAGES), Paint.NONE);
    }

    private static List<Change> changes(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Change(Kind.CHANGED, "gitops/" + i + ".yaml"))
                .toList();
    }
}
