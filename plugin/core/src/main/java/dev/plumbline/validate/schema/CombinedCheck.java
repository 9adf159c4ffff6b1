package dev.plumbline.validate.schema;

import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds values against schemas that are joined by {@code allOf}, {@code anyOf}, {@code oneOf} and {@code not}. In a
 * structural schema these only narrow what is allowed: they name no new fields and close no map.
 */
final class CombinedCheck {

    private final Definitions definitions;
    private final Consumer<Violation> violations;

    CombinedCheck(Definitions definitions, Consumer<Violation> violations) {
        this.definitions = definitions;
        this.violations = violations;
    }

    void check(Node node, Schema schema, FieldPath path) {
        Schema.Combined combined = schema.traits().combined();
        if (combined == Schema.Combined.NONE) {
            return;
        }
        for (Schema each : combined.allOf()) {
            problems(node, each, path).forEach(violations);
        }
        if (!combined.anyOf().isEmpty() && accepting(combined.anyOf(), node, path) == 0) {
            refuse(node, path, "must validate at least one schema (anyOf)");
        }
        if (!combined.oneOf().isEmpty() && accepting(combined.oneOf(), node, path) != 1) {
            refuse(node, path, "must validate one and only one schema (oneOf)");
        }
        if (combined.not() != null && problems(node, combined.not(), path).isEmpty()) {
            refuse(node, path, "must not validate the schema (not)");
        }
    }

    private void refuse(Node node, FieldPath path, String why) {
        violations.accept(
                Violation.refusal("combination", path, "Invalid value: " + ScalarCheck.show(node) + ": " + why));
    }

    private long accepting(List<Schema> schemas, Node node, FieldPath path) {
        return schemas.stream()
                .filter(schema -> problems(node, schema, path).isEmpty())
                .count();
    }

    private List<Violation> problems(Node node, Schema schema, FieldPath path) {
        List<Violation> problems = new ArrayList<>();
        new StructuralCheck(definitions, Dialect.CUSTOM, problems::add).check(node, schema, path);
        return problems;
    }
}
