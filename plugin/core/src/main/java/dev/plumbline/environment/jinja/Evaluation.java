package dev.plumbline.environment.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a text with expressions. */
public sealed interface Evaluation {

    /**
     * It has a value.
     *
     * @param value a string; or, if the text was one expression and nothing else, data as in {@link Names}
     */
    record Value(@Nullable Object value) implements Evaluation {}

    /**
     * It cannot be evaluated.
     *
     * @param problems all that was found, at least one
     */
    record Refusal(List<Problem> problems) implements Evaluation {

        public Refusal {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param offset the index in the text of the name or expression that is meant
     * @param message what is wrong, without a full stop
     * @param fix what to do, without a full stop; empty if the message says it
     * @param absent the name that stands for nothing here ({@link Names#absent}), if that is wrong; else empty
     */
    record Problem(int offset, String message, String fix, String absent) {

        /** Anything else than a name that stands for nothing here. */
        Problem(int offset, String message, String fix) {
            this(offset, message, fix, "");
        }

        /** What does not fit, at an index. */
        Problem(int offset, DataException wrong) {
            this(offset, wrong.message(), wrong.fix(), wrong.absent());
        }
    }
}
