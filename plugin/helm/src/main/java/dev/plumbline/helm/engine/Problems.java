package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.template.TemplateException;
import java.util.ArrayList;
import java.util.List;

/** The problems of one step, so that all templates are tried before any of them is reported. */
final class Problems {

    private final List<HelmException> found = new ArrayList<>();

    /** A template that cannot be parsed. */
    void parse(TemplateException e) {
        TemplateException.Frame frame = e.frames().get(0);
        Place place = frame.place();
        String where = place == null ? frame.template() : place.source().name() + ':' + place.line();
        // Helm shows only what stands behind the last colon.
        String cause = e.problem().substring(e.problem().lastIndexOf(": ") + 1).strip();
        found.add(new HelmException("parse error at (" + where + "): " + cause, frames(e), e));
    }

    /** A template that failed. */
    void execution(TemplateException e) {
        found.add(new HelmException(message(e), frames(e), e));
    }

    private static String message(TemplateException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof AbortException abort) {
                String whole = e.getMessage();
                int start = whole.indexOf(": ") + 2;
                return "execution error at (" + whole.substring(start, whole.indexOf(": ", start)) + "): "
                        + abort.getMessage();
            }
        }
        return e.getMessage();
    }

    private static List<HelmException.Frame> frames(TemplateException e) {
        return e.frames().stream()
                .map(f -> new HelmException.Frame(f.template(), f.place(), f.node()))
                .toList();
    }

    /**
     * Ends the step.
     *
     * @throws HelmException the first problem, standing for all, if there is any
     */
    void raise() {
        if (!found.isEmpty()) {
            throw found.get(0).standingFor(found);
        }
    }
}
