package dev.plumbline.argocd;

import dev.plumbline.manifest.Sha256;

/** Names of Argo CD's objects. */
final class ApplicationName {

    /** Argo CD may put the name into a label of each object, and labels hold no more. */
    static final int LONGEST = 63;

    private static final int HASH_DIGITS = 8;

    private ApplicationName() {}

    /** The parts with hyphens between them; the end of a name that would be too long is a hash of the whole. */
    static String of(String... parts) {
        String name = String.join("-", parts);
        if (name.length() <= LONGEST) {
            return name;
        }
        String hash = Sha256.hex(name).substring(0, HASH_DIGITS);
        return name.substring(0, LONGEST - 1 - hash.length()).replaceAll("-+$", "") + '-' + hash;
    }
}
