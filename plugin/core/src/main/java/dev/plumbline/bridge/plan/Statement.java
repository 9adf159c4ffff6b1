package dev.plumbline.bridge.plan;

import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement of an IAM policy, from its JSON or from the data source that makes it.
 *
 * @param source what findings point at
 * @param allows whether its effect is Allow
 * @param actions {@code s3:GetObject}
 * @param allBut actions that it is not about; empty if it names its actions
 * @param resources ARNs, those that are known
 * @param openResources whether its resources are not all known
 * @param principals who it is about, {@code AWS *}, {@code Federated arn:...}; none in a policy of an identity
 * @param conditions what has to hold
 */
record Statement(
        Planned source,
        boolean allows,
        List<String> actions,
        List<String> allBut,
        List<String> resources,
        boolean openResources,
        List<String> principals,
        List<Condition> conditions) {

    /**
     * A condition.
     *
     * @param test {@code StringEquals}
     * @param variable {@code sts:ExternalId}, in lower case: IAM takes it so
     * @param values those that are known
     */
    record Condition(String test, String variable, List<String> values) {}

    Statement {
        actions = List.copyOf(actions);
        allBut = List.copyOf(allBut);
        resources = List.copyOf(resources);
        principals = List.copyOf(principals);
        conditions = List.copyOf(conditions);
    }

    /** The statements of a data source {@code aws_iam_policy_document}, as far as they are known. */
    static List<Statement> ofDocument(PlannedResource document) {
        List<Statement> statements = new ArrayList<>();
        for (Planned one : document.get("statement").items()) {
            List<String> principals = new ArrayList<>();
            for (Planned principal : one.get("principals").items()) {
                String type = principal.get("type").text();
                principal.get("identifiers").texts().forEach(identifier -> principals.add(type + ' ' + identifier));
                if (principal.get("identifiers").items().stream().anyMatch(Planned::unknown)
                        || principal.get("identifiers").unknown()) {
                    principals.add(type + " unknown");
                }
            }
            List<Condition> conditions = new ArrayList<>();
            for (Planned condition : one.get("condition").items()) {
                conditions.add(new Condition(
                        condition.get("test").text(),
                        condition.get("variable").text().toLowerCase(Locale.ROOT),
                        condition.get("values").texts()));
            }
            Planned resources = one.get("resources");
            statements.add(new Statement(
                    one,
                    !one.get("effect").text().equals("Deny"),
                    one.get("actions").texts(),
                    one.get("not_actions").texts(),
                    resources.texts(),
                    resources.unknown() || resources.items().stream().anyMatch(Planned::unknown),
                    principals,
                    conditions));
        }
        return statements;
    }

    /** The statements of a policy in JSON; empty if it is none. */
    static Optional<List<Statement>> ofJson(Planned policy) {
        try {
            if (!(JsonReader.read(policy.text()) instanceof Node.Mapping document)) {
                return Optional.empty();
            }
            Node list = document.get("Statement");
            List<Node> nodes = list instanceof Node.Sequence sequence
                    ? sequence.items()
                    : list == null ? List.of() : List.of(list);
            List<Statement> statements = new ArrayList<>();
            for (Node node : nodes) {
                if (node instanceof Node.Mapping map) {
                    statements.add(ofMap(policy, map));
                }
            }
            return Optional.of(statements);
        } catch (YamlException e) {
            return Optional.empty();
        }
    }

    private static Statement ofMap(Planned policy, Node.Mapping map) {
        List<String> principals = new ArrayList<>();
        if (map.get("Principal") instanceof Node.Mapping types) {
            types.fields().forEach((type, names) -> texts(names).forEach(name -> principals.add(type + ' ' + name)));
        } else {
            texts(map.get("Principal")).forEach(name -> principals.add("AWS " + name));
        }
        List<Condition> conditions = new ArrayList<>();
        if (map.get("Condition") instanceof Node.Mapping tests) {
            tests.fields().forEach((test, variables) -> {
                if (variables instanceof Node.Mapping entries) {
                    entries.fields()
                            .forEach((variable, values) -> conditions.add(
                                    new Condition(test, variable.toLowerCase(Locale.ROOT), texts(values))));
                }
            });
        }
        return new Statement(
                policy,
                !"Deny".equals(map.string("Effect")),
                texts(map.get("Action")),
                texts(map.get("NotAction")),
                texts(map.get("Resource")),
                false,
                principals,
                conditions);
    }

    private static List<String> texts(@Nullable Node node) {
        List<Node> nodes = node instanceof Node.Sequence list ? list.items() : node == null ? List.of() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (Node item : nodes) {
            if (item instanceof Node.Scalar scalar && scalar.value() != null) {
                texts.add(scalar.value().toString());
            }
        }
        return texts;
    }

    /** Whether everybody is meant. */
    boolean anyone() {
        return principals.contains("AWS *") || principals.contains("* *");
    }

    /** Whether it holds under a condition only. */
    boolean restricted() {
        return !conditions.isEmpty();
    }
}
