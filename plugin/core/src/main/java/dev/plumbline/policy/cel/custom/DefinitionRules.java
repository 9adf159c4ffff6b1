package dev.plumbline.policy.cel.custom;

import dev.plumbline.manifest.Node;
import dev.plumbline.policy.cel.Environment;
import dev.plumbline.validate.schema.CustomSchema;
import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.FieldPath;
import dev.plumbline.validate.schema.Schema;
import dev.plumbline.validate.schema.Violation;
import java.util.ArrayList;
import java.util.List;

/** Compiles the rules that a definition of custom resources states. */
public final class DefinitionRules {

    private static final String RULES = "x-kubernetes-validations";

    private final int minor;
    private final List<Violation> violations = new ArrayList<>();

    private DefinitionRules(int minor) {
        this.minor = minor;
    }

    /**
     * What is wrong with the rules of a definition.
     *
     * @param definition a CustomResourceDefinition
     * @param minor minor version of Kubernetes, 35 for 1.35
     */
    public static List<Violation> check(Node.Mapping definition, int minor) {
        DefinitionRules rules = new DefinitionRules(minor);
        Node.Mapping spec = definition.mapping("spec");
        if (spec != null && spec.get("versions") instanceof Node.Sequence versions) {
            for (int i = 0; i < versions.items().size(); i++) {
                if (versions.items().get(i) instanceof Node.Mapping version) {
                    Node.Mapping schema = version.mapping("schema");
                    Node.Mapping root = schema == null ? null : schema.mapping("openAPIV3Schema");
                    if (root != null) {
                        rules.visit(
                                root,
                                true,
                                FieldPath.ROOT
                                        .field("spec")
                                        .field("versions")
                                        .item(i)
                                        .field("schema")
                                        .field("openAPIV3Schema"));
                    }
                }
            }
        }
        return List.copyOf(rules.violations);
    }

    private void visit(Node.Mapping node, boolean root, FieldPath path) {
        if (node.get(RULES) instanceof Node.Sequence stated && !stated.items().isEmpty()) {
            compile(CustomSchema.read(node), root, path.field(RULES));
        }
        Node.Mapping properties = node.mapping("properties");
        if (properties != null) {
            properties.fields().forEach((name, property) -> {
                if (property instanceof Node.Mapping schema) {
                    visit(schema, isEmbedded(schema), path.field("properties").entry(name));
                }
            });
        }
        for (String nested : new String[] {"items", "additionalProperties"}) {
            Node.Mapping schema = node.mapping(nested);
            if (schema != null) {
                visit(schema, isEmbedded(schema), path.field(nested));
            }
        }
    }

    private static boolean isEmbedded(Node.Mapping schema) {
        return schema.get("x-kubernetes-embedded-resource") instanceof Node.Scalar scalar
                && Boolean.TRUE.equals(scalar.value());
    }

    private void compile(Schema schema, boolean root, FieldPath path) {
        List<Schema.Expression> stated = schema.traits().expressions();
        List<CompiledRule> compiled = CompiledRule.all(schema, schema, root, Environment.of(minor), Definitions.NONE);
        for (CompiledRule rule : compiled) {
            FieldPath at = path.item(stated.indexOf(rule.rule()));
            if (!rule.problem().isEmpty()) {
                violations.add(Violation.refusal(
                        "definition-rules", at.field("rule"), "Invalid value: {...}: " + rule.problem()));
            }
            if (!rule.messageProblem().isEmpty()) {
                violations.add(Violation.refusal(
                        "definition-rules",
                        at.field("messageExpression"),
                        "Invalid value: {...}: " + rule.messageProblem()));
            }
        }
    }
}
