package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template that cannot be parsed or executed, in Go's words and in pieces. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** When it went wrong. */
    public enum Phase {
        PARSE,
        EXECUTE
    }

    /**
     * One step on the way to the problem.
     *
     * @param template the name of the template that was being parsed or executed
     * @param place where in the file it is written; null if the template does not exist
     * @param node the piece of the template, as Go prints it: {@code .Values.image.tag}; empty for parse errors
     */
    public record Frame(String template, @Nullable Place place, String node) {}

    private final Phase phase;
    private final List<Frame> frames;
    private final String problem;
    private final String detail;

    private TemplateException(
            Phase phase, String message, List<Frame> frames, String problem, String detail, @Nullable Throwable cause) {
        // No stack trace: it is an answer to a template's author.
        super(message, cause, false, false);
        this.phase = phase;
        this.frames = List.copyOf(frames);
        this.problem = problem;
        this.detail = detail;
    }

    /** A parse error: {@code template: NAME:LINE: PROBLEM}. */
    static TemplateException parse(String template, Place place, String problem) {
        String message = "template: " + place.source().name() + ':' + place.line() + ": " + problem;
        return new TemplateException(
                Phase.PARSE, message, List.of(new Frame(template, place, "")), problem, problem, null);
    }

    /** An error without a node, {@code template: no template ...}. */
    static TemplateException unlocated(String template, String message) {
        return new TemplateException(
                Phase.EXECUTE, message, List.of(new Frame(template, null, "")), message, message, null);
    }

    /** An error at a node. */
    static TemplateException at(String template, Node node, String problem) {
        return at(template, node, problem, null);
    }

    /**
     * An error at a node that follows from another.
     *
     * @param detail what went wrong at the node, the other error's words included
     * @param cause the other error; its frames, if it has any, follow this one
     */
    static TemplateException at(String template, Node node, String detail, @Nullable RuntimeException cause) {
        List<Frame> frames = new ArrayList<>();
        Frame here = new Frame(template, node.place(), node.toString());
        frames.add(here);
        String message = "template: " + node.location() + ": executing " + Quoting.quote(template) + " at <"
                + here.node() + ">: " + detail;
        TemplateException inner = innerOf(cause);
        if (inner != null) {
            frames.addAll(inner.frames);
        }
        String problem = inner != null ? inner.problem : cause != null ? String.valueOf(cause.getMessage()) : detail;
        return new TemplateException(Phase.EXECUTE, message, frames, problem, detail, cause);
    }

    private static @Nullable TemplateException innerOf(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof TemplateException inner) {
                return inner;
            }
        }
        return null;
    }

    /** When it went wrong; a text given to {@code tpl} that does not parse is an error of execution. */
    public Phase phase() {
        return phase;
    }

    /** The way to the problem, the outermost template first; at least one step. */
    public List<Frame> frames() {
        return frames;
    }

    /** What went wrong in the innermost step, without any place. */
    public String problem() {
        return problem;
    }

    /** What went wrong in the outermost step, without its place: the text after {@code at <...>:}. */
    public String detail() {
        return detail;
    }

    /** Go's whole text of the error, never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
