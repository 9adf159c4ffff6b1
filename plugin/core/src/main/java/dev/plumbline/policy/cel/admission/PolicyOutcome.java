package dev.plumbline.policy.cel.admission;

import java.util.List;
import java.util.Map;

/**
 * What came of asking a policy about a request.
 *
 * @param verdicts what it has against it, in the order of bindings and validations
 * @param annotations what it notes of it, by the policy's name and the annotation's key
 */
public record PolicyOutcome(List<PolicyVerdict> verdicts, Map<String, String> annotations) {

    public PolicyOutcome {
        verdicts = List.copyOf(verdicts);
        annotations = Map.copyOf(annotations);
    }
}
