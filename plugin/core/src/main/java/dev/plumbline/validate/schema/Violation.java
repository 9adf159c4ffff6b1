package dev.plumbline.validate.schema;

/**
 * A rule that an object breaks, before it is known in which file the object stands.
 *
 * @param rule id of the rule, {@code unknown-field}
 * @param path the value that breaks it
 * @param message what was found, as the API server would say it, without the path and without a full stop
 * @param fix what to do; empty if the message says it
 * @param lint whether the API server would accept this all the same
 */
public record Violation(String rule, FieldPath path, String message, String fix, boolean lint) {

    /** What the API server would refuse. */
    public static Violation refusal(String rule, FieldPath path, String message) {
        return new Violation(rule, path, message, "", false);
    }

    /** {@code spec.replicas: Required value}, as the API server prints it. */
    @Override
    public String toString() {
        String where = path.toString();
        return (where.isEmpty() ? "" : where + ": ") + message;
    }
}
