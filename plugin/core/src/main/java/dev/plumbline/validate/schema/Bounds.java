package dev.plumbline.validate.schema;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of single values, as JSON Schema has them; a null is no condition.
 *
 * @param minimum the least number
 * @param exclusiveMinimum whether the least number itself is too small
 * @param maximum the greatest number
 * @param exclusiveMaximum whether the greatest number itself is too large
 * @param multipleOf what a number has to be a multiple of
 * @param minLength the fewest characters
 * @param maxLength the most characters
 * @param pattern what a string has to contain a match of
 * @param minItems the fewest items
 * @param maxItems the most items
 * @param uniqueItems whether no two items may be equal
 * @param minProperties the fewest fields
 * @param maxProperties the most fields
 * @param numbers the only numbers and booleans allowed, as JSON prints them; empty if any
 */
public record Bounds(
        @Nullable BigDecimal minimum,
        boolean exclusiveMinimum,
        @Nullable BigDecimal maximum,
        boolean exclusiveMaximum,
        @Nullable BigDecimal multipleOf,
        @Nullable Long minLength,
        @Nullable Long maxLength,
        @Nullable Pattern pattern,
        @Nullable Long minItems,
        @Nullable Long maxItems,
        boolean uniqueItems,
        @Nullable Long minProperties,
        @Nullable Long maxProperties,
        List<String> numbers) {

    /** No condition. */
    public static final Bounds NONE =
            new Bounds(null, false, null, false, null, null, null, null, null, null, false, null, null, List.of());
}
