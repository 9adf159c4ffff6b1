package dev.plumbline.pipeline;

import dev.plumbline.report.Summary;
import dev.plumbline.write.RenderedTree.Section;
import dev.plumbline.write.TreePlan;
import dev.plumbline.write.TreePlan.Action;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what a plan does. */
final class Numbers {

    private Numbers() {}

    static Summary of(List<Section> sections, TreePlan plan, Summary.Result result, List<Summary.Stage> stages) {
        Map<Action, Integer> total = new EnumMap<>(Action.class);
        Map<String, Map<Action, Integer>> byFolder = new HashMap<>();
        for (TreePlan.Change change : plan.changes()) {
            String folder = change.file().substring(0, Math.max(0, change.file().lastIndexOf('/')));
            total.merge(change.action(), 1, Integer::sum);
            byFolder.computeIfAbsent(folder, key -> new EnumMap<>(Action.class))
                    .merge(change.action(), 1, Integer::sum);
        }
        List<Summary.Section> numbers = sections.stream()
                .map(section -> new Summary.Section(
                        section.folder(),
                        section.manifests().countByKind(),
                        files(byFolder.getOrDefault(section.folder(), Map.of()))))
                .toList();
        return new Summary(numbers, files(total), result, stages);
    }

    private static Summary.Files files(Map<Action, Integer> counts) {
        return new Summary.Files(
                counts.getOrDefault(Action.ADD, 0),
                counts.getOrDefault(Action.CHANGE, 0),
                counts.getOrDefault(Action.DELETE, 0),
                counts.getOrDefault(Action.KEEP, 0));
    }
}
