package dev.plumbline.provenance;

import dev.plumbline.finding.Cause.Kind;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import java.util.Optional;

/**
 * An input that a person might edit.
 *
 * @param kind what sort of input it is
 * @param path its dotted path in its document
 * @param place where it stands
 */
record Candidate(Kind kind, String path, Place place) {

    /** The input as a candidate; nothing if it is no value, nor the lack of one. */
    static Optional<Candidate> of(Origin origin) {
        if (origin instanceof Origin.Value value) {
            Kind kind = value.place().source().kind() == Source.Kind.VALUES ? Kind.VALUE : Kind.CHART_DEFAULT;
            return Optional.of(new Candidate(kind, value.path(), value.place()));
        }
        if (origin instanceof Origin.Absent absent && absent.block() != null) {
            return Optional.of(new Candidate(Kind.MISSING_VALUE, absent.path(), absent.block()));
        }
        return Optional.empty();
    }
}
