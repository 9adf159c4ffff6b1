package dev.plumbline.policy.cel.custom;

import dev.plumbline.manifest.Node;
import dev.plumbline.policy.cel.Bindings;
import dev.plumbline.policy.cel.Compiled;
import dev.plumbline.policy.cel.Environment;
import dev.plumbline.policy.cel.Program;
import dev.plumbline.policy.cel.Scope;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.ValueType;
import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.FieldPath;
import dev.plumbline.validate.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule, ready to be computed.
 *
 * @param rule as it is stated
 * @param program null if it does not compile
 * @param message the program of its message; null if it has none, or none that compiles
 * @param problem why it does not compile; empty if it does
 * @param messageProblem why its message does not compile; empty if it does
 */
record CompiledRule(
        Schema.Expression rule,
        @Nullable Program program,
        @Nullable Program message,
        String problem,
        String messageProblem) {

    private static final int LONGEST_MESSAGE = 5 * 1024;
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\['((?:[^'\\\\]|\\\\.)*)'\\]");

    static List<CompiledRule> all(
            Schema stating, Schema schema, boolean root, Environment environment, Definitions definitions) {
        ValueType type = new SchemaTypes(definitions, environment.minor()).type(schema, root, "selfType");
        ValueType self = type == null ? ValueType.DYN : type;
        Scope scope = environment.scope(Map.of("self", self, "oldSelf", self));
        List<CompiledRule> rules = new ArrayList<>();
        for (Schema.Expression rule : stating.traits().expressions()) {
            if (!rule.rule().isBlank()) {
                rules.add(of(rule, rule.optionalOldSelf() ? scope.with("oldSelf", ValueType.optional(self)) : scope));
            }
        }
        return List.copyOf(rules);
    }

    private static CompiledRule of(Schema.Expression rule, Scope scope) {
        Compiled compiled = scope.compile(rule.rule());
        Program program = compiled.program();
        if (program == null) {
            return new CompiledRule(rule, null, null, problem(compiled), "");
        }
        if (!program.type().equals(ValueType.BOOL)) {
            return new CompiledRule(rule, null, null, "cel expression must evaluate to a bool", "");
        }
        if (rule.messageExpression().isEmpty()) {
            return new CompiledRule(rule, program, null, "", "");
        }
        Compiled message = scope.compile(rule.messageExpression());
        if (message.program() == null) {
            String word = message.stage() == Compiled.Stage.COMPILATION ? "compilation" : "instantiation";
            return new CompiledRule(
                    rule,
                    program,
                    null,
                    "",
                    "messageExpression " + word + " failed: " + message.problem() + message.later());
        }
        return message.program().type().equals(ValueType.STRING)
                ? new CompiledRule(rule, program, message.program(), "", "")
                : new CompiledRule(rule, program, null, "", "messageExpression must evaluate to a string");
    }

    private static String problem(Compiled compiled) {
        return compiled.stage().words() + compiled.problem() + compiled.later();
    }

    /** What messages call the type of a schema's values. */
    static String typeName(Schema schema) {
        return schema.type() == Schema.Type.INT_OR_STRING
                ? ""
                : schema.type().name().toLowerCase(Locale.ROOT);
    }

    /** Whether the rule is about changes, of which a new object is none. */
    boolean isTransition() {
        return program != null && program.mentions("oldSelf") && !rule.optionalOldSelf();
    }

    private String words() {
        return (rule.message().isEmpty() ? rule.rule() : rule.message()).trim();
    }

    /** What the API server says when the rule cannot be computed. */
    String failure(CelError error, Schema schema) {
        String value = "Invalid value: \"" + typeName(schema) + "\": ";
        return error.message().startsWith("no such overload")
                ? value + '\'' + error.message()
                        + "': call arguments did not match a supported operator, function or macro signature for rule: "
                        + words()
                : value + error.message() + " evaluating rule: " + words();
    }

    /** What the API server says when the rule does not hold. */
    String refusal(Node node, Bindings bindings) {
        String detail = Objects.requireNonNullElseGet(
                computed(bindings), () -> rule.message().isEmpty() ? "failed rule: " + words() : words());
        String value = node instanceof Node.Scalar scalar ? show(scalar) : "";
        return switch (rule.reason()) {
            case "FieldValueForbidden" -> "Forbidden: " + detail;
            case "FieldValueRequired" -> "Required value: " + detail;
            case "FieldValueDuplicate" -> "Duplicate value" + (value.isEmpty() ? "" : ": " + value);
            default -> "Invalid value: " + (value.isEmpty() ? "" : value + ": ") + detail;
        };
    }

    private static String show(Node.Scalar scalar) {
        return scalar.value() instanceof String text ? '"' + text + '"' : String.valueOf(scalar.value());
    }

    private @Nullable String computed(Bindings bindings) {
        Object computed = message == null ? null : message.run(bindings);
        if (!(computed instanceof String text)) {
            return null;
        }
        String trimmed = text.trim();
        return trimmed.isEmpty() || trimmed.contains("\n") || trimmed.length() > LONGEST_MESSAGE ? null : trimmed;
    }

    /** The field that the rule puts the blame on. */
    FieldPath at(FieldPath path) {
        FieldPath at = path;
        Matcher steps = STEP.matcher(rule.fieldPath());
        while (steps.find()) {
            at = at.field(
                    steps.group(1) != null ? steps.group(1) : steps.group(2).replace("\\'", "'"));
        }
        return at;
    }
}
