package dev.plumbline.policy.cel.admission;

import dev.plumbline.validate.schema.FieldPath;
import java.util.List;
import java.util.Set;

/**
 * What a policy has against a request.
 *
 * @param policy its name
 * @param binding name of the binding that put it to work; empty if the policy itself is at fault
 * @param outcome what it is
 * @param actions what follows from it
 * @param message as the API server says it
 * @param reason {@code Invalid}, {@code Forbidden} ...
 * @param index of the validation, counted from 0; -1 if it is of none
 * @param reads the fields of the object that the failing expression looked at
 */
public record PolicyVerdict(
        String policy,
        String binding,
        Outcome outcome,
        Set<PolicyBinding.Action> actions,
        String message,
        String reason,
        int index,
        List<FieldPath> reads) {

    /** What a verdict is. */
    public enum Outcome {
        /** A validation does not hold. */
        DENIED,
        /** Something could not be computed, and the policy denies what it cannot tell. */
        FAILED,
        /** Only a cluster could tell. */
        UNDECIDED
    }

    public PolicyVerdict {
        actions = Set.copyOf(actions);
        reads = List.copyOf(reads);
    }

    /** This, of an object that stands within another one. */
    PolicyVerdict under(FieldPath start) {
        return new PolicyVerdict(
                policy,
                binding,
                outcome,
                actions,
                message,
                reason,
                index,
                reads.stream().map(path -> path.under(start)).toList());
    }

    /** Whether another verdict is about the same, and as good as this one. */
    public boolean saysTheSame(PolicyVerdict other) {
        return policy.equals(other.policy)
                && binding.equals(other.binding)
                && outcome == other.outcome
                && index == other.index
                && message.equals(other.message);
    }

    /** Whether the API server would refuse the request because of this. */
    public boolean refuses() {
        return outcome != Outcome.UNDECIDED && actions.contains(PolicyBinding.Action.DENY);
    }

    /** {@code ValidatingAdmissionPolicy 'limits' with binding 'limits' denied request: ...}, as the API server says it. */
    public String denial() {
        return "ValidatingAdmissionPolicy '" + policy + '\''
                + (binding.isEmpty() ? "" : " with binding '" + binding + '\'')
                + " denied request: " + message;
    }

    /** What the API server warns of. */
    public String warning() {
        return "Validation failed for ValidatingAdmissionPolicy '" + policy + "' with binding '" + binding + "': "
                + message;
    }
}
