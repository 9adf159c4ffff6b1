package dev.plumbline.provenance;

import dev.plumbline.finding.Cause.Kind;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The block of a values file that the values around a missing field have in common.
 *
 * @param path its dotted path
 * @param rendered whether the block of the manifest has its name, so that the fields of both have the same names
 * @param place where the first of those values stands
 */
record CommonBlock(String path, boolean rendered, Place place) {

    /**
     * The block of what a block of a manifest was rendered from; values of all charts alike say nothing about it, and
     * those of values files are what a person edits.
     *
     * @param name the name of the manifest's block
     */
    static Optional<CommonBlock> of(Collection<Origin> inputs, String name) {
        List<Origin.Value> values = values(inputs, Source.Kind.VALUES);
        if (values.isEmpty()) {
            values = values(inputs, Source.Kind.CHART_VALUES);
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<String> common = block(values.get(0));
        for (Origin.Value value : values) {
            List<String> other = block(value);
            int same = 0;
            while (same < Math.min(common.size(), other.size())
                    && common.get(same).equals(other.get(same))) {
                same++;
            }
            common = common.subList(0, same);
        }
        if (common.isEmpty()) {
            return Optional.empty();
        }
        boolean rendered = common.get(common.size() - 1).equalsIgnoreCase(name);
        return Optional.of(new CommonBlock(
                String.join(".", common), rendered, values.get(0).place()));
    }

    private static List<Origin.Value> values(Collection<Origin> inputs, Source.Kind kind) {
        List<Origin.Value> values = new ArrayList<>();
        for (Origin origin : inputs) {
            if (origin instanceof Origin.Value value
                    && !value.global()
                    && value.place().source().kind() == kind) {
                values.add(value);
            }
        }
        return values;
    }

    private static List<String> block(Origin.Value value) {
        List<String> path = List.of(value.path().split("\\.", -1));
        return path.subList(0, path.size() - 1);
    }

    /** That it lacks a value: of the field's own path where the names agree. */
    Candidate lacking(List<String> missing) {
        String lacked = rendered ? path + '.' + String.join(".", missing) : path;
        return new Candidate(Kind.MISSING_VALUE, lacked, place);
    }
}
