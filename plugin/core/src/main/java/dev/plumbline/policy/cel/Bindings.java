package dev.plumbline.policy.cel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the variables of an expression stand for. */
@FunctionalInterface
public interface Bindings {

    /** The value of a variable; null if there is none. */
    @Nullable
    Object value(String name);

    /** The variables of a map. */
    static Bindings of(Map<String, Object> values) {
        return values::get;
    }
}
