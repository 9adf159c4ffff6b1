package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.CelError;

/** Questions to the cluster's authorizer, which nobody answers offline. */
final class Authorization {

    private static final CelError ASKED =
            CelError.undecidable("whether the authorizer allows this only the cluster can tell");

    private Authorization() {}

    static void register(Functions functions) {
        for (String method : new String[] {"path", "group", "resource", "subresource", "namespace", "name", "check"}) {
            functions.add(method, 2, a -> ASKED);
        }
        functions.add("fieldSelector", 2, a -> ASKED);
        functions.add("labelSelector", 2, a -> ASKED);
        functions.add("serviceAccount", 3, a -> ASKED);
        for (String property : new String[] {"allowed", "reason", "errored", "error"}) {
            functions.add(property, 1, a -> ASKED);
        }
    }
}
