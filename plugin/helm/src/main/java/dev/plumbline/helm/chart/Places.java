package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import java.util.ArrayList;
import java.util.List;

/** The places that a mark knows. */
final class Places {

    private Places() {}

    /** The places of values, and of the blocks that lack one. */
    static List<Place> of(Mark mark) {
        List<Place> places = new ArrayList<>();
        for (Origin origin : mark.origins()) {
            if (origin instanceof Origin.Value value) {
                places.add(value.place());
            } else if (origin instanceof Origin.Absent absent && absent.block() != null) {
                places.add(absent.block());
            }
        }
        return places;
    }
}
