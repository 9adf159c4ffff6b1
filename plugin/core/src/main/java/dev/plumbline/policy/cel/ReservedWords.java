package dev.plumbline.policy.cel;

import java.util.Set;

/**
 * Words of the language that name no variable.
 *
 * @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax">syntax</a>
 */
public final class ReservedWords {

    private static final Set<String> ALL = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while");

    private ReservedWords() {}

    /** Whether a word is one of them. */
    public static boolean contains(String word) {
        return ALL.contains(word);
    }
}
