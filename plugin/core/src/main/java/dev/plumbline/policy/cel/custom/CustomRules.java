package dev.plumbline.policy.cel.custom;

import dev.plumbline.manifest.Node;
import dev.plumbline.policy.cel.Bindings;
import dev.plumbline.policy.cel.Environment;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.OptionalValue;
import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.FieldPath;
import dev.plumbline.validate.schema.Schema;
import dev.plumbline.validate.schema.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the rules of schemas for new objects. Rules are compiled when they are met first, and once. Safe for many
 * threads.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go">validation.go</a>
 */
public final class CustomRules {

    private static final String RULE = "expression";

    private final int minor;
    private final Map<Schema, List<CompiledRule>> compiled = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<Schema, Boolean> ruled = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Those of a version of Kubernetes: 35 for 1.35. */
    public CustomRules(int minor) {
        this.minor = minor;
    }

    /** What the rules of a schema, and of those within it, say about an object. */
    public List<Violation> check(Schema schema, Definitions definitions, Node.Mapping object) {
        if (!isRuled(schema, definitions)) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        Node defaulted = new Defaults(definitions).apply(object, schema);
        new Walk(definitions, violations).visit(schema, schema, defaulted, true, FieldPath.ROOT);
        return violations;
    }

    private synchronized boolean isRuled(Schema declared, Definitions definitions) {
        Schema schema = definitions.resolve(declared);
        Boolean known = ruled.get(schema);
        if (known != null) {
            return known;
        }
        // What refers to itself has no rules beyond those found on the way.
        ruled.put(schema, false);
        Schema items = schema.items();
        Schema values = schema.values();
        boolean rules = !schema.traits().expressions().isEmpty()
                || (items != null && isRuled(items, definitions))
                || (values != null && isRuled(values, definitions))
                || schema.properties().values().stream().anyMatch(property -> isRuled(property, definitions))
                || schema.traits().combined().allOf().stream().anyMatch(all -> isRuled(all, definitions));
        ruled.put(schema, rules);
        return rules;
    }

    private List<CompiledRule> rules(Schema stating, Schema schema, boolean root, Definitions definitions) {
        List<CompiledRule> known = compiled.get(stating);
        if (known == null) {
            known = CompiledRule.all(stating, schema, root, Environment.of(minor), definitions);
            compiled.put(stating, known);
        }
        return known;
    }

    /** One object's way through its schema. */
    private final class Walk {

        private final Definitions definitions;
        private final List<Violation> violations;

        Walk(Definitions definitions, List<Violation> violations) {
            this.definitions = definitions;
            this.violations = violations;
        }

        /**
         * Computes rules, and those within.
         *
         * @param stating the schema that states them: {@code declared}, or one of those joined to it
         */
        void visit(Schema stating, Schema declared, Node node, boolean root, FieldPath path) {
            if (!isRuled(stating, definitions) || (node instanceof Node.Scalar scalar && scalar.value() == null)) {
                return;
            }
            Schema rules = definitions.resolve(stating);
            Schema schema = definitions.resolve(declared);
            if (!rules.traits().expressions().isEmpty()) {
                compute(rules(rules, schema, root, definitions), schema, node, root, path);
            }
            rules.traits().combined().allOf().forEach(all -> visit(all, schema, node, root, path));
            if (node instanceof Node.Sequence list && rules.items() != null && schema.items() != null) {
                for (int i = 0; i < list.items().size(); i++) {
                    within(rules.items(), schema.items(), list.items().get(i), path.item(i));
                }
            } else if (node instanceof Node.Mapping map) {
                visitFields(map, rules, schema, path);
            }
        }

        private void visitFields(Node.Mapping map, Schema rules, Schema schema, FieldPath path) {
            map.fields().forEach((name, value) -> {
                Schema stated = rules.properties().get(name);
                Schema property = schema.properties().get(name);
                if (stated != null && property != null) {
                    within(stated, property, value, path.field(name));
                } else if (property == null && rules.values() != null && schema.values() != null) {
                    within(rules.values(), schema.values(), value, path.entry(name));
                }
            });
        }

        private void within(Schema stating, Schema declared, Node node, FieldPath path) {
            visit(stating, declared, node, declared.traits().embedded(), path);
        }

        private void compute(List<CompiledRule> rules, Schema schema, Node node, boolean root, FieldPath path) {
            Object self = new SchemaValues(definitions).value(node, schema, root);
            Bindings bindings = name -> switch (name) {
                case "self" -> self;
                case "oldSelf" -> OptionalValue.NONE;
                default -> null;
            };
            for (CompiledRule rule : rules) {
                if (rule.program() == null) {
                    violations.add(new Violation(
                            RULE,
                            path,
                            "Invalid value: \"" + CompiledRule.typeName(schema) + "\": rule compile error: "
                                    + rule.problem(),
                            "",
                            false));
                } else if (!rule.isTransition()) {
                    Object holds = rule.program().run(bindings);
                    if (holds instanceof CelError error) {
                        violations.add(Violation.refusal(RULE, path, rule.failure(error, schema)));
                    } else if (!Boolean.TRUE.equals(holds)) {
                        violations.add(Violation.refusal(RULE, rule.at(path), rule.refusal(node, bindings)));
                    }
                }
            }
        }
    }
}
