package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Breaks valid objects, each time in one way in one place; the same seed gives the same objects. */
final class Breaker {

    /** So many places of an object stand for one use more of each way. */
    private static final int PLACES_A_USE = 60;

    private final long seed;

    Breaker(long seed) {
        this.seed = seed;
    }

    /** The object as it is, and broken. No two are alike. */
    List<Broken> of(String base, Node.Mapping valid) {
        Set<Node> seen = new LinkedHashSet<>();
        List<Broken> broken = new ArrayList<>();
        broken.add(new Broken(base, "valid", List.of()));
        seen.add(valid);
        List<Places> places = Places.of(valid);
        for (Map.Entry<String, Ways.Way> way : Ways.all().entrySet()) {
            Random random = new Random(seed * 31 + (base + '/' + way.getKey()).hashCode());
            List<Places> shuffled = new ArrayList<>(places);
            Collections.shuffle(shuffled, random);
            int left = 1 + places.size() / PLACES_A_USE;
            for (Places place : shuffled) {
                List<Edit> edits = way.getValue().apply(place);
                if (edits == null) {
                    continue;
                }
                Broken candidate = new Broken(base, way.getKey(), edits);
                if (seen.add(candidate.applyTo(valid))) {
                    broken.add(candidate);
                    left--;
                }
                if (left == 0) {
                    break;
                }
            }
        }
        return broken;
    }
}
