package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import dev.plumbline.policy.cel.custom.CustomRules;
import dev.plumbline.policy.cel.custom.DefinitionRules;
import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.Expressions;
import dev.plumbline.validate.schema.Schema;
import dev.plumbline.validate.schema.Violation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the validator asks about expressions, answered. Safe for many threads; nothing is loaded before it is needed. */
public final class CelExpressions implements Expressions {

    private final int minor;
    private final Map<Node.Mapping, AdmissionPolicy> policies = new ConcurrentHashMap<>();
    private final CustomRules rules;

    /** Those of a version of Kubernetes: 35 for 1.35. */
    public CelExpressions(int minor) {
        this.minor = minor;
        this.rules = new CustomRules(minor);
    }

    /** A policy, compiled once for all who ask. */
    public AdmissionPolicy policy(Node.Mapping document) {
        return policies.computeIfAbsent(document, known -> AdmissionPolicy.compile(known, minor));
    }

    @Override
    public List<Violation> rules(Schema schema, Definitions definitions, Node.Mapping object) {
        return rules.check(schema, definitions, object);
    }

    @Override
    public List<Violation> stated(Node.Mapping object) {
        String kind = Documents.text(object, "apiVersion") + ' ' + Documents.text(object, "kind");
        return switch (kind) {
            case "apiextensions.k8s.io/v1 CustomResourceDefinition" ->
                DefinitionRules.check(object, minor).stream()
                        .map(violation ->
                                Violation.refusal(violation.rule(), violation.path(), inOneLine(violation.message())))
                        .toList();
            case "admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy" ->
                policy(object).problems().stream()
                        .map(problem ->
                                Violation.refusal("policy-expressions", problem.path(), inOneLine(problem.says())))
                        .toList();
            default -> List.of();
        };
    }

    /** Without the lines that point at the place, which the message names as well. */
    private static String inOneLine(String says) {
        return says.lines().filter(line -> !line.startsWith(" | ")).collect(Collectors.joining("; "));
    }
}
