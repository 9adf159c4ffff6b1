package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.ValueType;
import java.util.List;
import java.util.stream.Stream;
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
        /** It comes to something of another type than is asked for. */
        TYPE(""),
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

    /** This, if what it comes to is of one of some types; any will do if none is given. */
    public Compiled of(ValueType... types) {
        if (program == null || types.length == 0 || List.of(types).contains(program.type())) {
            return this;
        }
        String asked = types.length == 1
                ? types[0].declared()
                : "one of ["
                        + String.join(
                                " ", Stream.of(types).map(ValueType::declared).toList()) + ']';
        return failed(
                Stage.TYPE,
                "must evaluate to " + asked + " but got " + program.type().declared());
    }

    /** From which version on the expression works, in words; empty if it works, or never does. */
    public String later() {
        return since == 0 ? "" : "\nit works from Kubernetes 1." + since + " on";
    }

    Compiled since(int minor) {
        return new Compiled(program, problem, stage, minor);
    }
}
