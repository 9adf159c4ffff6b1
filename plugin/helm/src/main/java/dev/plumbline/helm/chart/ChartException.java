package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a chart or its values cannot be used: Helm's own words where Helm refuses too, and the places to look at. */
public final class ChartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Place> places;
    private final transient List<String> warnings;

    /** A refusal with no place in a file. */
    public ChartException(String message) {
        this(message, List.of(), null);
    }

    /** A refusal that a line of a file caused. */
    public ChartException(String message, Place place) {
        this(message, List.of(place), null);
    }

    /**
     * A refusal.
     *
     * @param message Helm's words
     * @param places the lines to change, the most likely first; empty if there is none
     * @param cause what refused further in, or null
     */
    public ChartException(String message, List<Place> places, @Nullable Throwable cause) {
        this(message, places, List.of(), cause);
    }

    private ChartException(String message, List<Place> places, List<String> warnings, @Nullable Throwable cause) {
        // No stack trace: it is an answer to the author of a chart or of values.
        super(message, cause, false, false);
        this.places = List.copyOf(places);
        this.warnings = List.copyOf(warnings);
    }

    /** The same refusal seen from further out. */
    ChartException within(String prefix) {
        return new ChartException(prefix + getMessage(), places, this);
    }

    /** The same refusal, after some warnings. */
    ChartException after(List<String> before) {
        return before.isEmpty() ? this : new ChartException(getMessage(), places, before, this);
    }

    /** Helm's words, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The lines to change, the most likely first; empty if there is none. */
    public List<Place> places() {
        return places;
    }

    /** What Helm says on standard error before it refuses, one line each. */
    public List<String> warnings() {
        return warnings;
    }
}
