package dev.plumbline.policy.cel.value;

/** The types that Kubernetes adds to the language. */
final class Opaque {

    private Opaque() {}

    static boolean is(Object value) {
        return value instanceof Quantity
                || value instanceof IpAddress
                || value instanceof CidrBlock
                || value instanceof Url
                || value instanceof Semver
                || value instanceof NamedFormat;
    }
}
