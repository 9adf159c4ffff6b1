package dev.plumbline.policy;

import dev.plumbline.manifest.Manifest;
import java.util.List;

/**
 * A {@code ValidatingAdmissionPolicy} of the project with what puts it to work.
 *
 * @param file where it stands, as a person knows it
 * @param policy the policy itself
 * @param bindings one or more, all of this policy
 */
public record Policy(String file, Manifest policy, List<Manifest> bindings) implements CasedPolicy {

    private static final String PREFIX = "plumbline.dev/";

    public Policy {
        bindings = List.copyOf(bindings);
    }

    @Override
    public String name() {
        return policy.id().name();
    }

    /** What it asks for, in one line. */
    public String title() {
        return note("title");
    }

    /** What goes wrong without it. */
    public String why() {
        return note("why");
    }

    /** What to do about a violation. */
    String fix() {
        return note("fix");
    }

    /** Where more is to be read. */
    public String link() {
        return note("link");
    }

    /** Whether the Pods that a workload will make are held to it before there are any. */
    boolean looksAtTemplates() {
        return !note("pod-templates").equals("ignore");
    }

    private String note(String key) {
        String value = policy.annotation(PREFIX + key);
        return value == null ? "" : value;
    }
}
