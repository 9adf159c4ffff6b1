package dev.plumbline.policy.cel.custom;

import dev.plumbline.policy.cel.ReservedWords;
import org.jspecify.annotations.Nullable;

/**
 * Names of fields as expressions can write them: {@code my-field} is {@code my__dash__field}.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/escaping.go">escaping.go</a>
 */
final class Identifiers {

    private Identifiers() {}

    /** Whether the name is a word of the language, which newer API servers take for a field's name all the same. */
    static boolean isReserved(String name) {
        return ReservedWords.contains(name);
    }

    /** The name as an expression writes it; null if none can. */
    static @Nullable String escape(String name) {
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            return null;
        }
        if (ReservedWords.contains(name)) {
            return "__" + name + "__";
        }
        if (!name.matches("[-a-zA-Z0-9_./]+")) {
            return null;
        }
        return name.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__");
    }
}
