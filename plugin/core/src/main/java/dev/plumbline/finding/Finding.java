package dev.plumbline.finding;

import dev.plumbline.manifest.SourceLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong and that a user can act on.
 *
 * @param rule id of the rule that is broken, {@code chart}, {@code drift}
 * @param severity how much it weighs
 * @param subject what it is about, {@code dev/platform}; empty if it is about the project
 * @param message what was found, one sentence without a full stop
 * @param fix what to do, without a full stop; empty if the message says it
 * @param place where the cause stands; null if it has no place
 * @param details lines that show it, such as those of a difference; mostly none
 * @param occurrence the rendered object that it is about; null if it is about no single object
 * @param exemption why it does not count; null if it does
 */
public record Finding(
        String rule,
        Severity severity,
        String subject,
        String message,
        String fix,
        @Nullable SourceLocation place,
        List<String> details,
        @Nullable Occurrence occurrence,
        @Nullable Exemption exemption) {

    public Finding {
        details = List.copyOf(details);
    }

    /** One without details. */
    public Finding(
            String rule,
            Severity severity,
            String subject,
            String message,
            String fix,
            @Nullable SourceLocation place) {
        this(rule, severity, subject, message, fix, place, List.of(), null, null);
    }

    /** An error. */
    public static Finding error(
            String rule, String subject, String message, String fix, @Nullable SourceLocation place) {
        return new Finding(rule, Severity.ERROR, subject, message, fix, place);
    }

    /** Something worth knowing. */
    public static Finding warning(
            String rule, String subject, String message, String fix, @Nullable SourceLocation place) {
        return new Finding(rule, Severity.WARNING, subject, message, fix, place);
    }

    /** This with lines that show it. */
    public Finding withDetails(List<String> details) {
        return new Finding(rule, severity, subject, message, fix, place, details, occurrence, exemption);
    }

    /** This, which does not count. */
    public Finding exempted(Exemption exemption) {
        return new Finding(rule, severity, subject, message, fix, place, details, occurrence, exemption);
    }

    /** Whether it counts. */
    public boolean stands() {
        return exemption == null;
    }

    /**
     * Whether an exception can be made of it: of what is wrong with an object. What endangers the tree or shows a
     * secret, and what cannot be read or rendered, is about no object.
     */
    public boolean waivable() {
        return occurrence != null;
    }

    /**
     * This about a rendered object. Its place is the first cause that is known, since that is what a person would edit,
     * or else the field in the rendered file.
     */
    public Finding at(Occurrence occurrence) {
        SourceLocation edited = occurrence.causes().isEmpty()
                ? occurrence.rendered()
                : occurrence.causes().get(0).place();
        return new Finding(rule, severity, subject, message, fix, edited, details, occurrence, exemption);
    }

    /**
     * What tells this finding from others, and stays the same when lines move: its rule, object, field and message. For
     * findings about no object, their file instead.
     */
    public Fingerprint fingerprint() {
        return Fingerprint.of(this);
    }

    /** {@code Deployment/backend: message; fix}, without rule and place. */
    public String sentence() {
        return (subject.isEmpty() ? "" : subject + ": ") + message + (fix.isEmpty() ? "" : "; " + fix);
    }

    /** {@code gitops/dev/values.yaml:14:7 dev/platform [chart] message; fix}, without severity and details. */
    public String display() {
        StringBuilder line = new StringBuilder();
        if (place != null) {
            line.append(place).append(' ');
        }
        if (!subject.isEmpty()) {
            line.append(subject).append(' ');
        }
        line.append('[').append(rule).append("] ").append(message);
        if (!fix.isEmpty()) {
            line.append("; ").append(fix);
        }
        return line.toString();
    }
}
