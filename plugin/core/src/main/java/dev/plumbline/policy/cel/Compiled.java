package dev.plumbline.policy.cel;

import org.jspecify.annotations.Nullable;

/**
 * What came of compiling an expression.
 *
 * @param program null if it does not compile
 * @param problem why, as the API server says it, without {@code compilation failed}; empty if it compiles
 * @param stage where it went wrong
 * @param since minor version of Kubernetes from which on the expression compiles; 0 if it compiles, or never does
 */
public record Compiled(@Nullable Program program, String problem, Stage stage, int since) {

    /** Where compiling ended. */
    public enum Stage {
        /** The text, or its types, are wrong. */
        COMPILATION("compilation failed: "),
        /** A literal cannot be what it is taken for. */
        INSTANTIATION("program instantiation failed: "),
        /** Nothing is wrong. */
        DONE("");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        /** What the API server says before the problem. */
        public String words() {
            return words;
        }
    }

    static Compiled of(Program program) {
        return new Compiled(program, "", Stage.DONE, 0);
    }

    static Compiled failed(Stage stage, String problem) {
        return new Compiled(null, problem, stage, 0);
    }

    Compiled since(int minor) {
        return new Compiled(program, problem, stage, minor);
    }
}
