package dev.plumbline.validate.rule;

import dev.plumbline.validate.schema.FieldPath;
import dev.plumbline.validate.schema.Violation;
import java.util.function.Consumer;

/** Takes what rules find, and notes which rule found it. */
public final class Report {

    private final Consumer<Violation> violations;
    private String rule = "";

    Report(Consumer<Violation> violations) {
        this.violations = violations;
    }

    /** From now on this rule speaks. */
    void under(String id) {
        rule = id;
    }

    void add(FieldPath path, String message) {
        violations.accept(Violation.refusal(rule, path, message));
    }

    void addLint(FieldPath path, String message, String fix) {
        violations.accept(new Violation(rule, path, message, fix, true));
    }
}
