package dev.plumbline.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.input.Access;
import dev.plumbline.input.FileObserver;
import dev.plumbline.input.ObservedFileSystem;
import dev.plumbline.write.TreePlan.Action;
import dev.plumbline.write.TreePlan.Conflict;
import dev.plumbline.write.TreePlan.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTest {

    @TempDir
    Path root;

    private Tree tree = new Tree(Path.of(""), "");

    @BeforeEach
    void open() {
        tree = new Tree(root, "gitops");
    }

    @Test
    void writesThenKeepsThenChangesThenPrunes() throws Exception {
        assertThat(run(Map.of("dev/app/a.yaml", "1\n", "dev/app/b.yaml", "2\n")).files(Action.ADD))
                .containsExactly("dev/app/a.yaml", "dev/app/b.yaml");
        TreePlan again = run(Map.of("dev/app/a.yaml", "1\n", "dev/app/b.yaml", "2\n"));
        assertThat(again.files(Action.KEEP)).hasSize(2);
        assertThat(again.indexChanges()).isFalse();

        TreePlan plan = run(Map.of("dev/app/a.yaml", "3\n"));
        assertThat(plan.files(Action.CHANGE)).containsExactly("dev/app/a.yaml");
        assertThat(plan.files(Action.DELETE)).containsExactly("dev/app/b.yaml");
        assertThat(root.resolve("dev/app/a.yaml")).hasContent("3\n");
        assertThat(root.resolve("dev/app/b.yaml")).doesNotExist();
        assertThat(root.resolve(".plumbline")).isDirectoryContaining("glob:**index.yaml");
        assertThat(root.resolve(".plumbline/tmp")).doesNotExist();
    }

    @Test
    void aNewFolderComesInAtOneStroke() throws Exception {
        run(Map.of("dev/app/a.yaml", "1\n"));
        Set<String> changed = new HashSet<>();
        FileObserver observer = new FileObserver() {
            @Override
            public void after(Access access, Path path, boolean found) {
                String file = root.relativize(path).toString();
                if (access == Access.CHANGE && !file.startsWith(".plumbline")) {
                    changed.add(file);
                }
            }
        };
        Map<String, String> files = Map.of(
                "dev/app/a.yaml", "1\n", "dev/app/b.yaml", "1\n", "dev/new/c.yaml", "2\n", "prod/app/d.yaml", "3\n");
        TreeFixture.run(
                ObservedFileSystem.of(FileSystems.getDefault(), observer).observe(root), files);
        assertThat(changed).containsExactlyInAnyOrder("dev/app/b.yaml", "dev/new", "prod");
        assertThat(root.resolve("dev/new/c.yaml")).hasContent("2\n");
        assertThat(root.resolve("prod/app/d.yaml")).hasContent("3\n");
    }

    @ParameterizedTest
    @CsvSource({"tmp/index, nothing was written", "pending.yaml, 0 of 2 files were written"})
    void aFolderThatComesMeanwhileStaysAsItIs(String before, String state) throws Exception {
        FileObserver observer = new FileObserver() {
            @Override
            public void after(Access access, Path path, boolean found) {
                if (access == Access.CHANGE && path.endsWith(".plumbline/" + before)) {
                    try {
                        Files.createDirectories(root.resolve("dev"));
                        Files.writeString(root.resolve("dev/mine.yaml"), "mine");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
        Map<String, String> files = Map.of("dev/app/a.yaml", "1\n", "new/b.yaml", "1\n");
        Path observed =
                ObservedFileSystem.of(FileSystems.getDefault(), observer).observe(root);
        assertThatThrownBy(() -> TreeFixture.run(observed, files)).isInstanceOfSatisfying(TreeException.class, e -> {
            assertThat(e.problem()).isEqualTo("the file was changed while the run was on, and " + state);
            assertThat(e.place().toString()).isEqualTo("gitops/dev");
        });
        assertThat(root.resolve("dev")).isDirectoryContaining("glob:**mine.yaml");
        assertThat(root.resolve("dev/app")).doesNotExist();
        assertThat(root.resolve("new")).doesNotExist();
        assertThat(root.resolve(".plumbline/tmp")).doesNotExist();
        run(files);
        assertThat(root.resolve("dev/app/a.yaml")).hasContent("1\n");
        assertThat(root.resolve("dev/mine.yaml")).hasContent("mine");
    }

    @Test
    void removesFoldersThatBecomeEmptyAndNoOther() throws Exception {
        Files.createDirectories(root.resolve("dev"));
        Files.writeString(root.resolve("dev/values.yaml"), "mine");
        run(Map.of("dev/app/a.yaml", "1\n", "old/app/a.yaml", "1\n"));
        run(Map.of());
        assertThat(root.resolve("old")).doesNotExist();
        assertThat(root.resolve("dev/app")).doesNotExist();
        assertThat(root.resolve("dev/values.yaml")).hasContent("mine");
    }

    @Test
    void aFolderWithinAFolderIsAStrayUnlessItHoldsWhatIsRendered() throws Exception {
        TreePlan plan = run(Map.of("argocd/a.yaml", "1\n", "argocd/dev/b.yaml", "1\n"));
        assertThat(plan.strays()).isEmpty();
        Files.createDirectories(root.resolve("argocd/mine"));
        Files.writeString(root.resolve("argocd/mine/c.yaml"), "mine");
        assertThat(run(Map.of("argocd/a.yaml", "1\n", "argocd/dev/b.yaml", "1\n"))
                        .strays())
                .containsExactly("argocd/mine");
    }

    @Test
    void leavesFilesOfOthersAndEditsAlone() throws Exception {
        run(Map.of("dev/app/a.yaml", "1\n", "dev/app/b.yaml", "1\n"));
        Files.writeString(root.resolve("dev/app/a.yaml"), "edited\n");
        Files.writeString(root.resolve("dev/app/b.yaml"), "edited\n");
        Files.writeString(root.resolve("dev/app/c.yaml"), "mine\n");
        Files.writeString(root.resolve("dev/app/d.yaml"), "mine\n");
        Map<String, String> wanted = Map.of("dev/app/a.yaml", "2\n", "dev/app/c.yaml", "2\n");
        TreePlan plan = plan(wanted, false);
        assertThat(plan.conflicts())
                .containsExactly(
                        new Conflict("dev/app/a.yaml", Reason.EDITED),
                        new Conflict("dev/app/b.yaml", Reason.EDITED),
                        new Conflict("dev/app/c.yaml", Reason.NOT_OWNED));
        assertThat(plan.strays()).containsExactly("dev/app/d.yaml");
        assertThat(plan(wanted, true).conflicts()).isEmpty();
    }

    @Test
    void adoptsAFileThatIsAsItShouldBe() throws Exception {
        Files.createDirectories(root.resolve("dev/app"));
        Files.writeString(root.resolve("dev/app/a.yaml"), "1\n");
        TreePlan plan = run(Map.of("dev/app/a.yaml", "1\n"));
        assertThat(plan.files(Action.KEEP)).containsExactly("dev/app/a.yaml");
        assertThat(plan.index().owns("dev/app/a.yaml")).isTrue();
    }

    @Test
    void prunesOnlyWhatItMay() throws Exception {
        run(Map.of("dev/app/a.yaml", "1\n", "prod/app/a.yaml", "1\n"));
        TreePlan plan = tree.plan(rendered(Map.of()), file -> file.startsWith("dev/"), false);
        assertThat(plan.files(Action.DELETE)).containsExactly("dev/app/a.yaml");
        assertThat(plan.index().owns("prod/app/a.yaml")).isTrue();
    }

    @Test
    void followsNoLink(@TempDir Path elsewhere) throws Exception {
        Files.createDirectories(root.resolve("dev"));
        Files.createSymbolicLink(root.resolve("dev/app"), elsewhere);
        Files.writeString(elsewhere.resolve("target"), "1\n");
        Files.createDirectories(root.resolve("prod/app"));
        Files.createSymbolicLink(root.resolve("prod/app/a.yaml"), elsewhere.resolve("target"));
        Map<String, String> wanted = Map.of("dev/app/a.yaml", "1\n", "prod/app/a.yaml", "1\n");
        assertThat(plan(wanted, true).conflicts())
                .containsExactly(
                        new Conflict("dev/app/a.yaml", Reason.BLOCKED),
                        new Conflict("prod/app/a.yaml", Reason.BLOCKED));
    }

    @Test
    void theTreeItselfMayBeALink(@TempDir Path elsewhere) throws Exception {
        Path link = elsewhere.resolve("link");
        Files.createSymbolicLink(link, root);
        TreeFixture.run(link, Map.of("dev/app/a.yaml", "1\n"));
        assertThat(root.resolve("dev/app/a.yaml")).hasContent("1\n");
        assertThat(plan(Map.of("dev/app/a.yaml", "1\n"), false).hasWork()).isFalse();
    }

    @Test
    void lineEndsOfWindowsAreNoEdit() throws Exception {
        run(Map.of("dev/app/a.yaml", "a: 1\nb: 2\n", "dev/app/b.yaml", "a: 1\n"));
        Files.writeString(root.resolve("dev/app/a.yaml"), "a: 1\r\nb: 2\r\n");
        TreePlan plan = run(Map.of("dev/app/a.yaml", "a: 1\nb: 2\n", "dev/app/b.yaml", "a: 1\n"));
        assertThat(plan.files(Action.CHANGE)).containsExactly("dev/app/a.yaml");
        assertThat(root.resolve("dev/app/a.yaml")).hasContent("a: 1\nb: 2\n");
    }

    @Test
    void anIndexNeverLeadsOutOfTheTree(@TempDir Path elsewhere) throws Exception {
        Path outside = Files.writeString(elsewhere.resolve("a.yaml"), "1\n");
        Files.createDirectories(root.resolve(".plumbline"));
        for (String path : List.of(
                "../a.yaml",
                outside.toString(),
                "dev/../../a.yaml",
                "dev\\..\\..\\a.yaml",
                "./a.yaml",
                "a//b",
                "C:/a")) {
            String index = "files:\n  '" + path + "': sha256:" + "0".repeat(64) + "\n";
            Files.writeString(root.resolve(".plumbline/index.yaml"), index);
            assertThatThrownBy(() -> plan(Map.of(), true)).as(path).isInstanceOf(TreeException.class);
        }
        assertThat(outside).hasContent("1\n");
    }

    @Test
    void anIndexThatCannotBeReadStopsTheRun() throws Exception {
        for (String text :
                List.of("", "files: 3", "files: {../x: y}", "files: {/x: y}", "files: {a: 1}", "<<<<<<< x")) {
            Files.createDirectories(root.resolve(".plumbline"));
            Files.writeString(root.resolve(".plumbline/index.yaml"), text);
            assertThatThrownBy(() -> plan(Map.of(), false)).isInstanceOfSatisfying(TreeException.class, e -> assertThat(
                            e.place().toString())
                    .startsWith("gitops/.plumbline/index.yaml:1:"));
        }
    }

    private TreePlan run(Map<String, String> files) throws TreeException, IOException {
        TreePlan plan = plan(files, false);
        assertThat(plan.conflicts()).isEmpty();
        TreeFixture.apply(tree, plan);
        return plan;
    }

    private TreePlan plan(Map<String, String> files, boolean force) throws TreeException {
        return tree.plan(rendered(files), file -> true, force);
    }

    private static RenderedTree rendered(Map<String, String> files) {
        return TreeFixture.rendered(files, List.of("dev/app", "argocd", "argocd/dev"));
    }
}
