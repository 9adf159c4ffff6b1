package dev.plumbline.validate.schema;

/** Whose rules a schema follows where the API server treats its own kinds and custom resources differently. */
public enum Dialect {
    /**
     * Kinds of Kubernetes: decoded into Go structures, in which null is the same as no value, and an empty string the
     * same as none for a field with a list of allowed strings.
     */
    BUILT_IN,
    /** Custom resources: pruned, defaulted and then checked by the schema of their CustomResourceDefinition. */
    CUSTOM
}
