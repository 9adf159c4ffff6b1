package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import dev.plumbline.policy.cel.Compiled;
import dev.plumbline.policy.cel.Environment;
import dev.plumbline.policy.cel.Scope;
import dev.plumbline.policy.cel.value.Texts;
import dev.plumbline.policy.cel.value.ValueType;
import dev.plumbline.validate.schema.FieldPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy, compiled. Immutable and shared by threads.
 *
 * @param name of the policy
 * @param match which requests it is about
 * @param conditions further conditions of that
 * @param variables what its expressions share, in order
 * @param validations what has to hold
 * @param annotations what is noted of a request
 * @param failsClosed whether what cannot be computed is a denial
 * @param parameterKind the kind of its parameters; null if it has none
 * @param problems what is wrong with its expressions
 */
public record AdmissionPolicy(
        String name,
        MatchResources match,
        List<Named> conditions,
        List<Named> variables,
        List<Validation> validations,
        List<Named> annotations,
        boolean failsClosed,
        @Nullable ParameterKind parameterKind,
        List<Problem> problems) {

    /**
     * A kind of parameters.
     *
     * @param apiVersion {@code v1}
     * @param kind {@code ConfigMap}
     */
    record ParameterKind(String apiVersion, String kind) {}

    /**
     * An expression with a name.
     *
     * @param name of the condition, the variable or the annotation
     * @param text of the expression
     * @param compiled what came of it
     */
    record Named(String name, String text, Compiled compiled) {}

    /**
     * What has to hold.
     *
     * @param text of the expression
     * @param compiled what came of it
     * @param message when it does not hold; empty if there is none
     * @param computedMessage an expression for the message; null if there is none
     * @param reason {@code Invalid}, {@code Forbidden} ...
     */
    record Validation(
            String text,
            Compiled compiled,
            String message,
            @Nullable Compiled computedMessage,
            String reason) {}

    /**
     * Something wrong with an expression.
     *
     * @param path where it stands
     * @param says why, as the API server says it
     */
    public record Problem(FieldPath path, String says) {}

    public AdmissionPolicy {
        conditions = List.copyOf(conditions);
        variables = List.copyOf(variables);
        validations = List.copyOf(validations);
        annotations = List.copyOf(annotations);
        problems = List.copyOf(problems);
    }

    /**
     * Compiles a policy.
     *
     * @param document the policy
     * @param minor minor version of Kubernetes, 35 for 1.35
     */
    static AdmissionPolicy compile(Node.Mapping document, int minor) {
        return new Compilation(document.mapping("spec"), Environment.of(minor)).policy(Documents.name(document));
    }

    /** Whether it may have something to say of an operation: {@code UPDATE}. */
    public boolean isAbout(String operation) {
        return match.isAbout(operation);
    }

    /** One policy on its way. */
    private static final class Compilation {

        private static final FieldPath SPEC = FieldPath.ROOT.field("spec");
        private static final String EXPRESSION = "expression";

        private final Node.@Nullable Mapping spec;
        private final List<Problem> problems = new ArrayList<>();
        private final boolean parameters;
        private final Scope plain;
        private final Environment environment;

        Compilation(Node.@Nullable Mapping spec, Environment environment) {
            this.spec = spec;
            this.environment = environment;
            this.parameters = Documents.map(spec, "paramKind") != null;
            this.plain = Variables.scope(environment, parameters, true);
        }

        AdmissionPolicy policy(String name) {
            List<Named> conditions = named("matchConditions", EXPRESSION, "name", plain, ValueType.BOOL);
            List<Named> variables = new ArrayList<>();
            Map<String, ValueType> fields = new LinkedHashMap<>();
            Scope scope = variables(variables, fields);
            Scope messages = Variables.scope(environment, parameters, false);
            List<Validation> validations = validations(
                    scope,
                    variables.isEmpty() ? messages : messages.with(Variables.VARIABLES, Variables.composed(fields)));
            List<Named> annotations =
                    named("auditAnnotations", "valueExpression", "key", scope, ValueType.STRING, ValueType.NULL);
            Node.Mapping kind = Documents.map(spec, "paramKind");
            return new AdmissionPolicy(
                    name,
                    MatchResources.of(Documents.map(spec, "matchConstraints")),
                    conditions,
                    variables,
                    validations,
                    annotations,
                    !Documents.text(spec, "failurePolicy").equals("Ignore"),
                    kind == null
                            ? null
                            : new ParameterKind(Documents.text(kind, "apiVersion"), Documents.text(kind, "kind")),
                    problems);
        }

        private Scope variables(List<Named> variables, Map<String, ValueType> fields) {
            Scope scope = plain;
            List<Node.Mapping> items = Documents.maps(spec, "variables");
            for (int i = 0; i < items.size(); i++) {
                if (i == 0) {
                    scope = plain.with(Variables.VARIABLES, Variables.composed(fields));
                }
                String text = Documents.text(items.get(i), EXPRESSION);
                Compiled compiled =
                        compile(text, scope, SPEC.field("variables").item(i).field(EXPRESSION));
                String name = Documents.text(items.get(i), "name");
                variables.add(new Named(name, text, compiled));
                fields.put(name, declared(compiled));
                scope = plain.with(Variables.VARIABLES, Variables.composed(fields));
            }
            return scope;
        }

        /** Types that are neither simple nor of lists and maps are taken for anything. */
        private static ValueType declared(Compiled compiled) {
            return compiled.program() == null
                    ? ValueType.DYN
                    : declared(compiled.program().type());
        }

        private static ValueType declared(ValueType type) {
            return switch (type.name()) {
                case "list" -> ValueType.list(declared(type.parameters().get(0)));
                case "map" ->
                    ValueType.map(
                            declared(type.parameters().get(0)),
                            declared(type.parameters().get(1)));
                case "bool", "bytes", "double", "duration", "int", "null", "string", "timestamp", "uint" -> type;
                default -> ValueType.DYN;
            };
        }

        private List<Validation> validations(Scope scope, Scope messages) {
            List<Validation> validations = new ArrayList<>();
            List<Node.Mapping> items = Documents.maps(spec, "validations");
            for (int i = 0; i < items.size(); i++) {
                Node.Mapping item = items.get(i);
                FieldPath path = SPEC.field("validations").item(i);
                String text = Documents.text(item, EXPRESSION);
                String message = Documents.text(item, "messageExpression");
                validations.add(new Validation(
                        text,
                        compile(text, scope, path.field(EXPRESSION), ValueType.BOOL),
                        Documents.text(item, "message"),
                        message.isBlank()
                                ? null
                                : compile(message, messages, path.field("messageExpression"), ValueType.STRING),
                        Documents.text(item, "reason")));
            }
            return validations;
        }

        private List<Named> named(String list, String expression, String name, Scope scope, ValueType... types) {
            List<Named> named = new ArrayList<>();
            List<Node.Mapping> items = Documents.maps(spec, list);
            for (int i = 0; i < items.size(); i++) {
                String text = Documents.text(items.get(i), expression).trim();
                FieldPath path = SPEC.field(list).item(i).field(expression);
                named.add(new Named(Documents.text(items.get(i), name), text, compile(text, scope, path, types)));
            }
            return named;
        }

        private Compiled compile(String text, Scope scope, FieldPath path, ValueType... types) {
            Compiled compiled = scope.compile(text);
            Compiled checked = compiled.of(types);
            if (checked.program() == null && !text.isBlank()) {
                String why = checked.stage().words() + checked.problem() + checked.later();
                problems.add(new Problem(
                        path,
                        checked.stage() == Compiled.Stage.INSTANTIATION
                                ? "Internal error: " + why
                                : "Invalid value: " + Texts.quoted(text) + ": " + why));
            }
            return checked;
        }
    }
}
