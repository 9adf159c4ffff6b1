package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a chart was not rendered: Helm's own words, and where, as a value that a caller turns into a finding. */
public final class HelmException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Frame> frames;
    private transient List<HelmException> problems = List.of(this);
    private transient List<String> warnings = List.of();

    /**
     * One step of the way to the error.
     *
     * @param template the template that was executing; empty outside of templates
     * @param place where in it; null if the template does not exist
     * @param node the node there, as Go prints it; empty if there is none
     */
    public record Frame(String template, @Nullable Place place, String node) {}

    /** An error with no place in a file. */
    public HelmException(String message) {
        this(message, List.of(), null);
    }

    /**
     * An error with the chain of calls that led to it.
     *
     * @param message Helm's words
     * @param frames outermost first
     */
    public HelmException(String message, List<Frame> frames, @Nullable Throwable cause) {
        // No stack trace: it is an answer to the author of a chart or of values.
        super(message, cause, false, false);
        this.frames = List.copyOf(frames);
    }

    /** An error in files, the place to look at first in front. */
    static HelmException at(String message, List<Place> places) {
        return new HelmException(
                message, places.isEmpty() ? List.of() : List.of(new Frame("", places.get(0), "")), null);
    }

    /** Helm's words, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The chain of templates and includes, outermost first; empty if no template was executing. */
    public List<Frame> frames() {
        return frames;
    }

    /** Where the error is, as far in as known; null if it has no place. */
    public @Nullable Place place() {
        for (int i = frames.size() - 1; i >= 0; i--) {
            Place place = frames.get(i).place();
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    /** This error, which stands for several problems of one step. */
    HelmException standingFor(List<HelmException> each) {
        problems = List.copyOf(each);
        return this;
    }

    /** This error after what Helm would have said on standard error before, in front of what is known already. */
    HelmException after(List<String> said) {
        List<String> all = new ArrayList<>(said);
        all.addAll(warnings);
        warnings = List.copyOf(all);
        return this;
    }

    /** What Helm says on standard error before it fails, one line each. */
    public List<String> warnings() {
        return warnings;
    }

    /** All problems that were found in the same step, each with its own place; Helm would report this one only. */
    public List<HelmException> all() {
        return problems;
    }
}
