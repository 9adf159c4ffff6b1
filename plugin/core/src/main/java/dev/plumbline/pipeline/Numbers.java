package dev.plumbline.pipeline;

import dev.plumbline.report.Summary;
import dev.plumbline.write.TreePlan;
import dev.plumbline.write.TreePlan.Action;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what a run does to the tree. */
final class Numbers {

    private Numbers() {}

    static Summary of(Run run, List<Summary.Stage> stages) {
        TreePlan plan = run.plan();
        Map<Action, Integer> total = new EnumMap<>(Action.class);
        Map<String, Map<Action, Integer>> byFolder = new HashMap<>();
        for (TreePlan.Change change : plan.changes()) {
            String folder = change.file().substring(0, Math.max(0, change.file().lastIndexOf('/')));
            total.merge(change.action(), 1, Integer::sum);
            byFolder.computeIfAbsent(folder, key -> new EnumMap<>(Action.class))
                    .merge(change.action(), 1, Integer::sum);
        }
        List<Summary.Section> numbers = run.sections().stream()
                .map(section -> new Summary.Section(
                        section.folder(),
                        section.manifests().countByKind(),
                        files(byFolder.getOrDefault(section.folder(), Map.of()))))
                .toList();
        return new Summary(numbers, files(total), changes(run), run.result(), run.schemas(), stages);
    }

    private static List<Summary.Change> changes(Run run) {
        return run.plan().changes().stream()
                .flatMap(
                        change -> kind(change.action())
                                .map(kind ->
                                        new Summary.Change(kind, run.project().display(change.file())))
                                .stream())
                .toList();
    }

    private static Optional<Summary.Kind> kind(Action action) {
        return switch (action) {
            case ADD -> Optional.of(Summary.Kind.ADDED);
            case CHANGE -> Optional.of(Summary.Kind.CHANGED);
            case DELETE -> Optional.of(Summary.Kind.DELETED);
            case KEEP -> Optional.empty();
        };
    }

    private static Summary.Files files(Map<Action, Integer> counts) {
        return new Summary.Files(
                counts.getOrDefault(Action.ADD, 0),
                counts.getOrDefault(Action.CHANGE, 0),
                counts.getOrDefault(Action.DELETE, 0),
                counts.getOrDefault(Action.KEEP, 0));
    }
}
