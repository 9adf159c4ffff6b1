package dev.plumbline.policy;

/** A policy that cases say something about. */
public sealed interface CasedPolicy permits Policy, SchemaPolicy {

    /** The name by which findings go. */
    String name();
}
