package dev.plumbline.finding;

import dev.plumbline.finding.Exemption.Waived;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A dated, owned and reasoned exception.
 *
 * @param policy whose findings: the id of a rule or the name of a policy
 * @param object about what: {@code Kind/namespace/name}, or {@code Kind/name}
 * @param environments where
 * @param message what the message of the finding has to hold; empty for any message
 * @param reason why
 * @param owner who answers for it
 * @param expires the last day on which it holds
 * @param place where it stands
 */
public record Waiver(
        Glob policy,
        Glob object,
        List<Glob> environments,
        String message,
        String reason,
        String owner,
        LocalDate expires,
        SourceLocation place) {

    public Waiver {
        environments = List.copyOf(environments);
    }

    /** Whether a finding is one of those that it is about, expired or not. */
    boolean covers(Finding finding) {
        Occurrence occurrence = finding.occurrence();
        return occurrence != null
                && policy.matches(finding.rule())
                && isAbout(occurrence.environment())
                && isAbout(occurrence.object(), finding.subject())
                && finding.message().contains(message);
    }

    /** Whether it is about an environment. */
    public boolean isAbout(String environment) {
        return environments.stream().anyMatch(glob -> glob.matches(environment));
    }

    private boolean isAbout(ResourceId id, String subject) {
        return object.matches(id.kind() + '/' + id.name())
                || (!id.namespace().isEmpty() && object.matches(id.kind() + '/' + id.namespace() + '/' + id.name()))
                || object.matches(subject);
    }

    /** Whether it no longer holds on a day. */
    boolean expired(LocalDate today) {
        return today.isAfter(expires);
    }

    /** What it makes of a finding. */
    Exemption exemption() {
        return new Waived(reason, owner, Optional.of(expires), place);
    }

    /** {@code the waiver of resources-* for Deployment/backend}. */
    String describe() {
        return "the waiver of " + policy + " for " + object;
    }
}
