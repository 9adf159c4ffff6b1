package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import dev.plumbline.policy.cel.Program;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Reads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a policy about a request, as the API server does. What a policy costs is not limited here as it is there, but for
 * comprehensions without end.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/validating/validator.go">validator.go</a>
 */
public final class PolicyEvaluator {

    private static final String INVALID = "Invalid";
    private static final int LONGEST_MESSAGE = 5 * 1024;

    private final AdmissionPolicy policy;
    private final AdmissionRequest request;
    private final ClusterState cluster;
    private final List<PolicyVerdict> verdicts = new ArrayList<>();
    private final Map<String, Set<String>> annotations = new LinkedHashMap<>();

    private PolicyEvaluator(AdmissionPolicy policy, AdmissionRequest request, ClusterState cluster) {
        this.policy = policy;
        this.request = request;
        this.cluster = cluster;
    }

    /**
     * Asks a policy.
     *
     * @param policy compiled
     * @param bindings those of any policy; others are passed over
     * @param request with an object as admission sees it
     * @param cluster what else is there
     */
    public static PolicyOutcome evaluate(
            AdmissionPolicy policy, List<PolicyBinding> bindings, AdmissionRequest request, ClusterState cluster) {
        PolicyEvaluator evaluator = new PolicyEvaluator(policy, request, cluster);
        if (!MatchResources.isExempt(request) && policy.match().match(request, cluster)) {
            bindings.stream()
                    .filter(binding -> binding.policy().equals(policy.name()))
                    .filter(binding -> binding.match().match(request, cluster))
                    .forEach(evaluator::ask);
        }
        if (policy.match().matchConverted(request, cluster)) {
            bindings.stream()
                    .filter(binding -> binding.policy().equals(policy.name()))
                    .forEach(binding -> evaluator.add(
                            binding,
                            PolicyVerdict.Outcome.UNDECIDED,
                            binding.actions(),
                            "the policy is about another version of "
                                    + request.resource().plural() + ", to which only the cluster converts the object"));
        }
        Map<String, String> noted = new LinkedHashMap<>();
        evaluator.annotations.forEach((key, values) -> noted.put(policy.name() + '/' + key, String.join(", ", values)));
        return new PolicyOutcome(evaluator.verdicts, noted);
    }

    /**
     * Asks a policy about the Pods that an object makes later, when nobody looks at the pull request any more.
     *
     * @param template the Pods of the object
     * @return what the policy has against such a Pod, with fields of the object
     */
    public static PolicyOutcome evaluatePods(
            AdmissionPolicy policy, List<PolicyBinding> bindings, PodTemplate template, ClusterState cluster) {
        PolicyOutcome outcome = evaluate(policy, bindings, template.request(), cluster);
        List<PolicyVerdict> verdicts = outcome.verdicts().stream()
                .map(verdict -> verdict.under(template.path()))
                .toList();
        return new PolicyOutcome(verdicts, outcome.annotations());
    }

    private void ask(PolicyBinding binding) {
        Parameters parameters = Parameters.of(policy, binding, request, cluster);
        if (!parameters.problem().isEmpty()) {
            if (policy.failsClosed()) {
                add(
                        binding,
                        PolicyVerdict.Outcome.FAILED,
                        Set.of(PolicyBinding.Action.DENY),
                        "failed to configure binding: " + parameters.problem());
            }
            return;
        }
        Node.Mapping namespace = request.isNamespace() ? null : cluster.namespace(request.namespace());
        for (Node.Mapping parameter : parameters.objects()) {
            Function<@Nullable Reads, Activation> activations =
                    reads -> new Activation(policy, request, parameter, namespace, reads);
            if (isMet(binding, activations)) {
                Activation activation = activations.apply(null);
                for (int i = 0; i < policy.validations().size(); i++) {
                    validate(binding, i, activation, activations);
                }
                policy.annotations().forEach(annotation -> note(binding, annotation, activation));
            }
        }
    }

    private void add(
            PolicyBinding binding, PolicyVerdict.Outcome outcome, Set<PolicyBinding.Action> actions, String message) {
        verdicts.add(
                new PolicyVerdict(policy.name(), binding.name(), outcome, actions, message, INVALID, -1, List.of()));
    }

    /** Whether the conditions of the policy are met; what cannot be computed counts if none says no. */
    private boolean isMet(PolicyBinding binding, Function<@Nullable Reads, Activation> activations) {
        List<String> errors = new ArrayList<>();
        boolean undecided = false;
        Activation activation = activations.apply(null);
        for (AdmissionPolicy.Named condition : policy.conditions()) {
            Object met =
                    run(condition.compiled().program(), condition.compiled().problem(), activation);
            if (Boolean.FALSE.equals(met)) {
                return false;
            }
            if (met instanceof CelError error) {
                undecided |= error.undecidable();
                errors.add(failure(condition.text(), error));
            }
        }
        if (errors.isEmpty()) {
            return true;
        }
        if (undecided) {
            add(binding, PolicyVerdict.Outcome.UNDECIDED, binding.actions(), errors.get(0));
        } else if (policy.failsClosed()) {
            String all = errors.size() == 1 ? errors.get(0) : '[' + String.join(", ", errors) + ']';
            add(binding, PolicyVerdict.Outcome.FAILED, binding.actions(), all);
        }
        return false;
    }

    private static Object run(@Nullable Program program, String problem, Activation activation) {
        return program == null ? new CelError("compilation error: " + problem) : program.run(activation);
    }

    private static String failure(String expression, CelError error) {
        return error.message().startsWith("compilation error: ")
                ? error.message()
                : "expression '" + expression + "' resulted in error: " + error.message();
    }

    private void validate(
            PolicyBinding binding,
            int index,
            Activation activation,
            Function<@Nullable Reads, Activation> activations) {
        AdmissionPolicy.Validation validation = policy.validations().get(index);
        Program program = validation.compiled().program();
        Object holds = run(program, validation.compiled().problem(), activation);
        if (Boolean.TRUE.equals(holds)) {
            return;
        }
        PolicyVerdict.Outcome outcome = PolicyVerdict.Outcome.DENIED;
        String message;
        String reason = INVALID;
        if (holds instanceof CelError error) {
            outcome = error.undecidable() ? PolicyVerdict.Outcome.UNDECIDED : PolicyVerdict.Outcome.FAILED;
            message = failure(validation.text(), error);
            if (!error.undecidable() && !policy.failsClosed()) {
                return;
            }
        } else {
            message = message(validation, activation);
            reason = validation.reason().isEmpty() ? INVALID : validation.reason();
        }
        Reads reads = new Reads();
        if (program != null) {
            program.run(activations.apply(reads));
        }
        verdicts.add(new PolicyVerdict(
                policy.name(), binding.name(), outcome, binding.actions(), message, reason, index, reads.paths()));
    }

    private static String message(AdmissionPolicy.Validation validation, Activation activation) {
        Program computed = validation.computedMessage() == null
                ? null
                : validation.computedMessage().program();
        if (computed != null && computed.run(activation) instanceof String text) {
            String trimmed = text.trim();
            if (!trimmed.isEmpty() && !trimmed.contains("\n") && trimmed.length() <= LONGEST_MESSAGE) {
                return trimmed;
            }
        }
        return validation.message().isBlank()
                ? "failed expression: " + validation.text().trim()
                : validation.message().trim();
    }

    private void note(PolicyBinding binding, AdmissionPolicy.Named annotation, Activation activation) {
        Object value =
                run(annotation.compiled().program(), annotation.compiled().problem(), activation);
        if (value instanceof String text && !text.isBlank()) {
            annotations
                    .computeIfAbsent(annotation.name(), key -> new LinkedHashSet<>())
                    .add(text.trim());
        } else if (value instanceof CelError error && error.undecidable()) {
            add(binding, PolicyVerdict.Outcome.UNDECIDED, binding.actions(), failure(annotation.text(), error));
        } else if (value instanceof CelError error && policy.failsClosed()) {
            // Whatever the binding says about denials of validations.
            add(
                    binding,
                    PolicyVerdict.Outcome.FAILED,
                    Set.of(PolicyBinding.Action.DENY),
                    failure(annotation.text(), error));
        }
    }
}
