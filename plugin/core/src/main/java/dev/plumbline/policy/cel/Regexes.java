package dev.plumbline.policy.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Regular expressions that stand in the text of an expression. */
final class Regexes {

    private Regexes() {}

    /** What is wrong with one; null if nothing is. */
    static @Nullable String problem(String regex) {
        try {
            Pattern.compile(regex);
            return null;
        } catch (PatternSyntaxException e) {
            return e.getMessage();
        }
    }
}
