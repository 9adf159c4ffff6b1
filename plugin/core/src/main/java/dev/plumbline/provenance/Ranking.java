package dev.plumbline.provenance;

import dev.plumbline.environment.ValuesLayer;
import dev.plumbline.finding.Cause.Kind;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Orders the inputs of a field by how likely a person would edit them: those that are called like the field first, then
 * those of values files of the project before those of charts, the environment's before common ones.
 */
final class Ranking {

    private static final int SAME_NAME = 100;
    private static final int NAME_ON_THE_WAY = 50;
    private static final int ENVIRONMENT = 30;
    private static final int COMMON = 20;
    private static final int CHART = 10;

    private final String name;
    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * No inputs yet.
     *
     * @param name the field's name
     */
    Ranking(String name) {
        this.name = name;
    }

    void addAll(Collection<Origin> origins) {
        origins.forEach(origin -> Candidate.of(origin).ifPresent(this::add));
    }

    void add(Candidate candidate) {
        candidates.add(candidate);
    }

    boolean isEmpty() {
        return candidates.isEmpty();
    }

    /** The inputs, the likeliest first; of equals, the one that was added first. */
    List<Candidate> best() {
        return candidates.stream()
                .distinct()
                .sorted(Comparator.comparingInt(this::score).reversed())
                .toList();
    }

    /** Whether an input is called like one of the keys. */
    static boolean isNamed(Origin origin, Collection<String> keys) {
        return Candidate.of(origin)
                .filter(candidate -> keys.stream().anyMatch(key -> nameScore(candidate.path(), key) > 0))
                .isPresent();
    }

    private int score(Candidate candidate) {
        return nameScore(candidate.path(), name) + layerScore(candidate);
    }

    private static int nameScore(String path, String name) {
        if (path.equalsIgnoreCase(name) || endsWith(path, '.' + name)) {
            return SAME_NAME;
        }
        for (String step : path.split("\\.", -1)) {
            if (step.equalsIgnoreCase(name)) {
                return NAME_ON_THE_WAY;
            }
        }
        return 0;
    }

    private static boolean endsWith(String path, String end) {
        return path.regionMatches(true, path.length() - end.length(), end, 0, end.length());
    }

    private static int layerScore(Candidate candidate) {
        Source source = candidate.place().source();
        if (candidate.kind() == Kind.CHART_DEFAULT || source.kind() == Source.Kind.CHART_VALUES) {
            return CHART;
        }
        return source.layer().equals(ValuesLayer.ENVIRONMENT) ? ENVIRONMENT : COMMON;
    }
}
