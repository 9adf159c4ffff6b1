package dev.plumbline.pipeline;

import dev.plumbline.environment.Project;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.report.TextDiff;
import dev.plumbline.write.Content;
import dev.plumbline.write.OwnershipIndex;
import dev.plumbline.write.TreePlan;
import dev.plumbline.write.TreePlan.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the tree has to say, as findings. */
final class TreeFindings {

    private static final int LINES_OF_A_FILE = 16;
    private static final int LINES_IN_ALL = 200;
    private static final String RENDER_AGAIN = "run mvn gitops:render and commit the result";
    private static final String APPLY_FIRST =
            "once the plan is applied, run mvn gitops:outputs and then mvn gitops:render, and commit the results";

    private final Function<String, String> display;
    private final String again;
    private final String instead;

    /**
     * Of a tree.
     *
     * @param display the path of a file of it as a person knows it
     * @param again how to make its files again
     * @param instead what to do instead of editing them
     */
    TreeFindings(Function<String, String> display, String again, String instead) {
        this.display = display;
        this.again = again;
        this.instead = instead;
    }

    /**
     * Of the rendered tree.
     *
     * @param ahead whether it is rendered with what a plan will make of the outputs
     */
    static TreeFindings ofTree(Project project, boolean ahead) {
        return new TreeFindings(
                project::display, ahead ? APPLY_FIRST : RENDER_AGAIN, "change the values or the chart instead");
    }

    /** Findings of a plan; which ones depends on what the run is for. */
    List<Finding> of(Goal goal, TreePlan plan) {
        return switch (goal) {
            case CHECK -> List.of();
            case VERIFY -> differences(plan);
            case RENDER, DRY_RUN -> obstacles(plan);
        };
    }

    private List<Finding> differences(TreePlan plan) {
        List<Finding> findings = new ArrayList<>();
        TextDiff diff = new TextDiff(LINES_OF_A_FILE, LINES_IN_ALL);
        List<TreePlan.Change> otherLineEnds = new ArrayList<>();
        for (TreePlan.Change change : plan.changes()) {
            if (change.onlyLineEnds()) {
                otherLineEnds.add(change);
            } else if (change.action() != Action.KEEP) {
                findings.add(difference(change, diff));
            }
        }
        for (String stray : plan.strays()) {
            findings.add(drift("the file is surplus: nothing renders to it", "remove it", stray));
        }
        for (TreePlan.Conflict conflict : plan.conflicts()) {
            findings.add(obstacle(conflict));
        }
        if (findings.isEmpty() && plan.indexChanges()) {
            findings.add(drift("the index does not list the files as they are", again, OwnershipIndex.FILE));
        }
        if (diff.omitted() > 0) {
            Finding last = findings.remove(findings.size() - 1);
            List<String> details = new ArrayList<>(last.details());
            details.add("(more than " + LINES_IN_ALL + " lines differ in all; those of " + diff.omitted()
                    + (diff.omitted() == 1 ? " file are not shown)" : " files are not shown)"));
            findings.add(last.withDetails(details));
        }
        if (!otherLineEnds.isEmpty()) {
            findings.add(lineEnds(otherLineEnds));
        }
        return findings;
    }

    private Finding difference(TreePlan.Change change, TextDiff diff) {
        String message =
                switch (change.action()) {
                    case ADD -> "the file is missing";
                    case DELETE -> "the file is surplus: the inputs no longer render to it";
                    case CHANGE, KEEP -> "the file is not what the inputs render to";
                };
        String before = change.before().map(Content::text).orElse("");
        return drift(message, again, change.file()).withDetails(diff.lines(before, change.text()));
    }

    /** What git does to a checkout says nothing about what is committed. */
    private Finding lineEnds(List<TreePlan.Change> changes) {
        int more = changes.size() - 1;
        return Finding.warning(
                "drift",
                "",
                "the lines of this file" + (more == 0 ? "" : " and " + more + " more")
                        + " end with CRLF, and nothing else differs",
                "keep git from converting them: put \"* -text\" into .gitattributes",
                place(changes.get(0).file()));
    }

    private List<Finding> obstacles(TreePlan plan) {
        List<Finding> findings = new ArrayList<>();
        for (TreePlan.Conflict conflict : plan.conflicts()) {
            findings.add(obstacle(conflict));
        }
        for (String stray : plan.strays()) {
            findings.add(Finding.warning(
                    "stray",
                    "",
                    "nothing renders to this file, and it would be synced with the rendered ones",
                    "move it out of the folder",
                    place(stray)));
        }
        return findings;
    }

    private Finding obstacle(TreePlan.Conflict conflict) {
        String force = "move it away, or overwrite it with -Dgitops.force";
        SourceLocation place = place(conflict.file());
        return switch (conflict.reason()) {
            case NOT_OWNED ->
                Finding.error("owner", "", "the file is in the way and Plumbline did not write it", force, place);
            case EDITED ->
                Finding.error(
                        "owner",
                        "",
                        "the file was edited after Plumbline wrote it",
                        instead + "; -Dgitops.force overwrites the edit",
                        place);
            case BLOCKED ->
                Finding.error("owner", "", "the path leads through a link, or is no plain file", "remove it", place);
        };
    }

    private Finding drift(String message, String fix, String file) {
        return Finding.error("drift", "", message, fix, place(file));
    }

    private SourceLocation place(String file) {
        return SourceLocation.of(display.apply(file));
    }
}
