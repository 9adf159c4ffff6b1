package dev.plumbline.policy.cel.value;

/** The value {@code null}. */
public enum Null {
    /** The only one. */
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
