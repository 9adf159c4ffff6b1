package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template that cannot be parsed or executed, in Go's words and in pieces.
 *
 * <p>An error that passes through {@code include} or {@code tpl} is the cause of another. Each holds only its own words,
 * since recursion can make the chain thousands long.
 */
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
    private final @Nullable Frame frame;
    private final String location;
    private final String words;

    private TemplateException(
            Phase phase, @Nullable Frame frame, String location, String words, @Nullable RuntimeException cause) {
        // No stack trace: it is an answer to a template's author.
        super(words, cause, false, false);
        this.phase = phase;
        this.frame = frame;
        this.location = location;
        this.words = words;
    }

    /** A parse error: {@code template: NAME:LINE: PROBLEM}. */
    static TemplateException parse(String template, Place place, String problem) {
        String location = "template: " + place.source().name() + ':' + place.line() + ": ";
        return new TemplateException(Phase.PARSE, new Frame(template, place, ""), location, problem, null);
    }

    /** An error that no node of a template makes. */
    static TemplateException unlocated(String template, String problem) {
        return new TemplateException(Phase.EXECUTE, new Frame(template, null, ""), "", problem, null);
    }

    /**
     * An error at a node.
     *
     * @param words what is wrong; the words of the cause, if there is one, follow
     * @param cause an error further in, or null
     */
    static TemplateException at(String template, Node node, String words, @Nullable RuntimeException cause) {
        Frame frame = new Frame(template, node.place(), node.toString());
        String location = "template: " + node.location() + ": executing " + Quoting.quote(template) + " at <"
                + frame.node() + ">: ";
        return new TemplateException(Phase.EXECUTE, frame, location, words, cause);
    }

    /**
     * This error with words before it: {@code words: MESSAGE}.
     *
     * @param prefix what a function says that ran the template
     */
    public TemplateException within(String prefix) {
        return new TemplateException(Phase.EXECUTE, null, "", prefix + ": ", this);
    }

    /** When it went wrong; a text given to {@code tpl} that does not parse is an error of execution. */
    public Phase phase() {
        return phase;
    }

    /** The way to the problem, the outermost template first; at least one step. */
    public List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (Throwable at = this; at != null; at = at.getCause()) {
            if (at instanceof TemplateException step && step.frame != null) {
                frames.add(step.frame);
            }
        }
        return List.copyOf(frames);
    }

    /** What went wrong in the innermost step, without any place; of a function that refused, the function's words. */
    public String problem() {
        Throwable innermost = this;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost instanceof TemplateException step ? step.words : String.valueOf(innermost.getMessage());
    }

    /** What went wrong in the outermost step, without its place: the text behind {@code at <...>:}. */
    public String detail() {
        return getMessage().substring(location.length());
    }

    /** Go's whole text of the error, never null. */
    @Override
    public String getMessage() {
        StringBuilder message = new StringBuilder();
        Throwable at = this;
        while (at instanceof TemplateException step) {
            message.append(step.location).append(step.words);
            at = step.getCause();
        }
        if (at != null) {
            message.append(at.getMessage());
        }
        return message.toString();
    }
}
