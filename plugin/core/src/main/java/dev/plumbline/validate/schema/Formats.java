package dev.plumbline.validate.schema;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats of strings that the API server checks; it ignores the others. */
final class Formats {

    private static final Pattern UUID =
            Pattern.compile("(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$");
    private static final Pattern DATE = Pattern.compile("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    private static final Pattern DURATION = Pattern.compile(
            "^[-+]?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)\\s*(?:ns|us|\u00b5s|ms|[smhdw]|[a-z]+)\\s*)+)$");

    private Formats() {}

    /** What is wrong with a string of a format; empty if nothing is. */
    static Optional<String> problem(String format, String text, Dialect dialect) {
        return switch (format) {
            case "byte" -> problem(base64(text), "must be base64");
            case "date-time" ->
                problem(
                        dateTime(text) || (text.isEmpty() && dialect == Dialect.BUILT_IN),
                        "must be a time as RFC 3339 has it, 2026-01-31T12:00:00Z");
            case "date" -> problem(DATE.matcher(text).matches(), "must be a date, 2026-01-31");
            case "duration" -> problem(DURATION.matcher(text).matches(), "must be a duration, 1h30m");
            case "uuid" -> problem(UUID.matcher(text).matches(), "must be a UUID");
            default -> Optional.empty();
        };
    }

    private static Optional<String> problem(boolean good, String words) {
        return good ? Optional.empty() : Optional.of(words);
    }

    /** As Go reads it: line ends do not count, padding is needed. */
    private static boolean base64(String text) {
        String bare = text.replace("\n", "").replace("\r", "");
        if (bare.length() % 4 != 0) {
            return false;
        }
        try {
            Base64.getDecoder().decode(bare);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean dateTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return text.length() > "2026-01-31T12:00".length();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
