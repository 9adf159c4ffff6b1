package dev.plumbline.report;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run did, in numbers.
 *
 * @param sections one for each environment and release, in the order of the project file, and one for each other folder
 * @param total files of the whole tree, those of releases that are gone included
 * @param changes the files that are added, changed or deleted, by path as a person knows it
 * @param result what became of them
 * @param schemas what the objects were held against
 * @param stages in the order in which they ran; none if an earlier run is known to have come to the same
 */
public record Summary(
        List<Section> sections,
        Files total,
        List<Change> changes,
        Result result,
        List<Schemas> schemas,
        List<Stage> stages) {

    public Summary {
        sections = List.copyOf(sections);
        changes = List.copyOf(changes);
        schemas = List.copyOf(schemas);
        stages = List.copyOf(stages);
    }

    /** The same of a run that finds everything as this one left it. */
    public Summary repeated() {
        List<Section> same = sections.stream()
                .map(section -> new Section(
                        section.name(), section.kinds(), section.files().done()))
                .toList();
        return new Summary(same, total.done(), List.of(), result, schemas, List.of());
    }

    /** What became of the plan. */
    public enum Result {
        /** The tree is as the plan says. */
        WRITTEN,
        /** Writing was not asked for. */
        NOT_ASKED,
        /** An error stood in the way. */
        REFUSED
    }

    /**
     * Numbers of files.
     *
     * @param added not there before
     * @param changed with other content than before
     * @param deleted no longer rendered
     * @param kept as they were
     */
    public record Files(int added, int changed, int deleted, int kept) {

        /** Whether nothing is to be done. */
        boolean unchanged() {
            return added + changed + deleted == 0;
        }

        /** How many files there are afterwards. */
        int after() {
            return added + changed + kept;
        }

        /** The same once it is done. */
        Files done() {
            return new Files(0, 0, 0, after());
        }
    }

    /** What happens to a file. */
    public enum Kind {
        ADDED,
        CHANGED,
        DELETED
    }

    /**
     * A file that is not as it was.
     *
     * @param kind what happens to it
     * @param file its path as a person knows it
     */
    public record Change(Kind kind, String file) {}

    /**
     * A folder of the tree: one release in one environment, mostly.
     *
     * @param name the folder, {@code dev/platform}
     * @param kinds how many objects there are of each kind
     * @param files what happens to its files
     */
    public record Section(String name, Map<String, Integer> kinds, Files files) {

        public Section {
            kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
        }

        /** How many objects there are. */
        int objects() {
            int sum = 0;
            for (int number : kinds.values()) {
                sum += number;
            }
            return sum;
        }
    }

    /**
     * Schemas of Kubernetes' own kinds.
     *
     * @param openApi the published document that they come from
     * @param environments whose objects were held against it
     */
    public record Schemas(String openApi, List<String> environments) {

        public Schemas {
            environments = List.copyOf(environments);
        }
    }

    /**
     * A part of the run.
     *
     * @param name what it did: {@code render}
     * @param time how long it took
     */
    public record Stage(String name, Duration time) {}
}
