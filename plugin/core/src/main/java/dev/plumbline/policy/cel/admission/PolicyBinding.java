package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a policy to work.
 *
 * @param name of the binding
 * @param policy name of the policy
 * @param actions what follows from a denial
 * @param parameters which parameters the policy gets; null if none
 * @param match which requests the policy is asked about
 */
public record PolicyBinding(
        String name,
        String policy,
        Set<Action> actions,
        @Nullable ParameterReference parameters,
        MatchResources match) {

    /** What follows from a denial. */
    public enum Action {
        DENY,
        WARN,
        AUDIT
    }

    /**
     * Which parameters a policy gets.
     *
     * @param name of the one; empty if they are selected
     * @param namespace where they are; empty for that of the request
     * @param selector chooses them by labels
     * @param denyIfMissing whether a request is refused if there are none
     */
    record ParameterReference(String name, String namespace, LabelSelector selector, boolean denyIfMissing) {}

    public PolicyBinding {
        actions = Set.copyOf(actions);
    }

    /** A binding of a document. */
    public static PolicyBinding of(Node.Mapping document) {
        Node.Mapping spec = document.mapping("spec");
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (String action : Documents.texts(spec, "validationActions")) {
            actions.add(Action.valueOf(action.toUpperCase(Locale.ROOT)));
        }
        Node.Mapping reference = Documents.map(spec, "paramRef");
        return new PolicyBinding(
                Documents.name(document),
                Documents.text(spec, "policyName"),
                actions,
                reference == null
                        ? null
                        : new ParameterReference(
                                Documents.text(reference, "name"),
                                Documents.text(reference, "namespace"),
                                LabelSelector.of(reference.mapping("selector")),
                                Documents.text(reference, "parameterNotFoundAction")
                                        .equals("Deny")),
                MatchResources.of(Documents.map(spec, "matchResources")));
    }
}
