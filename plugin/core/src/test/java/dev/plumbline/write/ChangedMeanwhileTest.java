package dev.plumbline.write;

import static dev.plumbline.write.TreeFixture.assertOldOrNew;
import static dev.plumbline.write.TreeFixture.rendered;
import static dev.plumbline.write.TreeFixture.run;
import static dev.plumbline.write.TreeFixture.version;
import static dev.plumbline.write.TreeFixture.writeMine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does to the tree between the plan and its execution. */
class ChangedMeanwhileTest {

    private static final SortedMap<String, String> BEFORE = version(1, 8);
    private static final SortedMap<String, String> AFTER = version(2, 8);

    @TempDir
    Path root;

    private Tree tree = new Tree(Path.of(""), "");
    private TreePlan plan = TreePlan.NOTHING;

    @BeforeEach
    void planAChange() throws Exception {
        writeMine(root);
        run(root, BEFORE);
        tree = new Tree(root, "gitops");
        plan = tree.plan(rendered(AFTER), file -> true, false);
    }

    @Test
    void anEditOfAFileThatWasToChangeIsNotLost() throws Exception {
        String file = plan.files(TreePlan.Action.CHANGE).get(0);
        assertNothingIsWrittenAfter(file, "edited: true\n");
    }

    @Test
    void anEditOfAFileThatWasToGoIsNotLost() throws Exception {
        String file = plan.files(TreePlan.Action.DELETE).get(0);
        assertNothingIsWrittenAfter(file, "edited: true\n");
    }

    @Test
    void aFileThatAppearsWhereOneWasToBeAddedIsNotLost() throws Exception {
        String file = "v6/new/file.yaml";
        SortedMap<String, String> more = new TreeMap<>(BEFORE);
        more.put(file, "new: true\n");
        plan = tree.plan(rendered(more), name -> true, false);
        assertNothingIsWrittenAfter(file, "mine: true\n");
    }

    @Test
    void anotherRunMakesThePlanOutdated() throws Exception {
        assertThat(tree.isOutdated(plan)).isFalse();
        run(root, version(3, 8));
        assertThat(tree.isOutdated(plan)).isTrue();
    }

    private void assertNothingIsWrittenAfter(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent() == null ? root : path.getParent());
        Files.writeString(path, text);
        assertThatThrownBy(() -> TreeFixture.apply(tree, plan))
                .isInstanceOfSatisfying(TreeException.class, e -> assertThat(e.place() + " " + e.problem())
                        .startsWith("gitops/" + file + " ")
                        .contains("nothing was written"));
        assertThat(path).hasContent(text);
        Files.delete(path);
        if (BEFORE.containsKey(file)) {
            Files.writeString(path, BEFORE.get(file));
        }
        assertOldOrNew(root, BEFORE, BEFORE);
    }
}
