package dev.plumbline.policy;

/** A policy that cases say something about. */
public sealed interface CasedPolicy permits Policy, SchemaPolicy {

    /** Where it stands, as a person knows it. */
    String file();

    /** The name by which findings go. */
    String name();
}
