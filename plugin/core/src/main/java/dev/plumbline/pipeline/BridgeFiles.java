package dev.plumbline.pipeline;

import dev.plumbline.environment.NamedPath;
import dev.plumbline.finding.Finding;
import dev.plumbline.input.ObservedFileSystem;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.report.TextDiff;
import dev.plumbline.write.Content;
import dev.plumbline.write.RenderedTree;
import dev.plumbline.write.Tree;
import dev.plumbline.write.TreeException;
import dev.plumbline.write.TreeLock;
import dev.plumbline.write.TreePlan;
import dev.plumbline.write.TreePlan.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The files of one sort that are made here in the folders of the bridge's environments. They are written as rendered
 * ones are: owned by an index, never over what somebody else wrote, at one stroke.
 */
final class BridgeFiles {

    private static final int LINES_OF_A_FILE = 40;
    private static final int LINES_IN_ALL = 400;

    private final NamedPath folder;
    private final RenderedTree files;
    private final TreeFindings words;

    /**
     * Some files.
     *
     * @param bridge the folder of the bridge
     * @param files text by path within the folder of its environments, {@code dev/outputs.json}
     * @param again how to make them again
     * @param instead what to change instead of them
     */
    BridgeFiles(NamedPath bridge, SortedMap<String, String> files, String again, String instead) {
        this.folder = bridge.resolve("environments");
        SortedMap<String, Content> contents = new TreeMap<>();
        files.forEach((file, text) -> contents.put(file, Content.of(text)));
        this.files = new RenderedTree(contents, List.of(), List.of(), List.of());
        this.words = new TreeFindings(file -> folder.resolve(file).name(), again, instead);
    }

    /**
     * What the files on disk have against being these.
     *
     * @throws TreeException if they cannot be read
     */
    List<Finding> differences() throws TreeException {
        // Through the path that is observed: what stands there decides what is found.
        return words.of(Goal.VERIFY, plan(new Tree(folder.path(), folder.name()), true));
    }

    /**
     * Writes the files, unless something stands in the way or writing was not asked for.
     *
     * @throws TreeException if the folder cannot be read or written
     */
    BridgeOutcome write(Request request, List<Finding> found, Consumer<String> listener) throws TreeException {
        boolean force = request.options().force();
        Tree tree = new Tree(ObservedFileSystem.plain(folder.path()), folder.name());
        TreePlan plan = plan(tree, force);
        List<Finding> findings = findings(request, found, plan);
        if (!writes(request, findings, plan)) {
            return outcome(request, findings, plan, false);
        }
        try (TreeLock lock = tree.lock(request.options().patience(), listener)) {
            if (tree.isOutdated(plan)) {
                plan = plan(tree, force);
                findings = findings(request, found, plan);
            }
            boolean writes = writes(request, findings, plan);
            if (writes) {
                tree.apply(plan, lock);
            }
            return outcome(request, findings, plan, writes);
        }
    }

    private List<Finding> findings(Request request, List<Finding> found, TreePlan plan) {
        List<Finding> findings = new ArrayList<>(found);
        findings.addAll(words.of(request.goal(), plan));
        return findings;
    }

    private static boolean writes(Request request, List<Finding> findings, TreePlan plan) {
        return request.goal() == Goal.RENDER && BridgeOutcome.good(findings, request) && plan.hasWork();
    }

    private TreePlan plan(Tree tree, boolean force) throws TreeException {
        // An environment that is gone from the project may have a state for long.
        return tree.plan(files, file -> false, force);
    }

    private BridgeOutcome outcome(Request request, List<Finding> findings, TreePlan plan, boolean written) {
        TextDiff diff = new TextDiff(LINES_OF_A_FILE, LINES_IN_ALL);
        List<BridgeOutcome.Change> changes = new ArrayList<>();
        for (TreePlan.Change change : plan.changes()) {
            if (files.files().containsKey(change.file())) {
                List<String> lines = change.action() == Action.CHANGE
                        ? diff.lines(change.before().map(Content::text).orElse(""), change.text())
                        : List.of();
                changes.add(new BridgeOutcome.Change(
                        change.action(), folder.resolve(change.file()).name(), lines));
            }
        }
        return BridgeOutcome.of(findings, request, changes, written);
    }

    /** Texts by path within the folder of environments, from texts by environment. */
    static SortedMap<String, String> named(String file, Map<String, String> texts) {
        SortedMap<String, String> named = new TreeMap<>();
        texts.forEach((environment, text) -> named.put(environment + '/' + file, text));
        return named;
    }
}
