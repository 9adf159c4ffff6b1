package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import java.time.YearMonth;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What scalars mean: YAML 1.1 as goyaml.v2 resolves it. */
final class YamlScalars {
    static final String PREFIX = "tag:yaml.org,2002:";
    private static final Map<String, Value> WORDS = words();
    private static final Pattern TIMESTAMP = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
            + "([Tt ]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})([.,][0-9]+)?(Z|[+-]([0-9]{2}):([0-9]{2}))?)?");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");

    private YamlScalars() {}

    private static Map<String, Value> words() {
        Map<String, Value> words = new HashMap<>();
        for (String yes : new String[] {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}) {
            words.put(yes, BoolValue.TRUE);
        }
        for (String no : new String[] {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}) {
            words.put(no, BoolValue.FALSE);
        }
        for (String nil : new String[] {"", "~", "null", "Null", "NULL"}) {
            words.put(nil, NilValue.NIL);
        }
        for (String infinity : new String[] {".inf", ".Inf", ".INF"}) {
            words.put(infinity, FloatValue.of(Double.POSITIVE_INFINITY));
            words.put('+' + infinity, FloatValue.of(Double.POSITIVE_INFINITY));
            words.put('-' + infinity, FloatValue.of(Double.NEGATIVE_INFINITY));
        }
        for (String nan : new String[] {".nan", ".NaN", ".NAN"}) {
            words.put(nan, FloatValue.of(Double.NaN));
        }
        return words;
    }

    /** Whether a key is the merge key {@code <<}. */
    static boolean isMerge(YamlNode key) {
        return key instanceof YamlNode.Scalar scalar
                && scalar.value().equals("<<")
                && ((scalar.plain() && (scalar.tag().isEmpty() || scalar.tag().equals("!")))
                        || scalar.tag().equals(PREFIX + "merge"));
    }

    /**
     * The value of a scalar with no mark: a nil, a bool, an int64, a uint64 (only beyond int64), a float64 or a string.
     *
     * @throws FunctionException if the tag does not fit
     */
    static Value resolve(YamlNode.Scalar scalar) {
        String tag = scalar.tag();
        if (tag.isEmpty()) {
            return scalar.plain() ? plain(scalar.value()) : StringValue.of(scalar.value());
        }
        if (!tag.startsWith(PREFIX)) {
            return StringValue.of(scalar.value());
        }
        String wanted = tag.substring(PREFIX.length());
        return switch (wanted) {
            case "int", "float", "bool", "null", "timestamp" -> converted(scalar.value(), wanted);
            case "binary" -> StringValue.of(binary(scalar.value()));
            default -> StringValue.of(scalar.value());
        };
    }

    private static Value converted(String text, String wanted) {
        Value value = plain(text);
        String found = tagOf(value, text);
        if (wanted.equals("timestamp") && isTimestamp(text)) {
            return StringValue.of(text);
        }
        if (found.equals(wanted)) {
            return value;
        }
        if (wanted.equals("float") && value instanceof IntValue number) {
            return FloatValue.of(doubleOf(number));
        }
        throw new FunctionException("yaml: cannot decode !!" + found + " `" + text + "` as a !!" + wanted);
    }

    private static String tagOf(Value value, String text) {
        if (value instanceof IntValue) {
            return "int";
        }
        if (value instanceof FloatValue) {
            return "float";
        }
        if (value instanceof BoolValue) {
            return "bool";
        }
        if (value instanceof NilValue) {
            return "null";
        }
        return isTimestamp(text) ? "timestamp" : "str";
    }

    /** Whether a text is a date, or a date and a time. */
    private static boolean isTimestamp(String text) {
        if (text.length() < 8 || text.charAt(4) != '-') {
            return false;
        }
        Matcher parts = TIMESTAMP.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        int month = Integer.parseInt(parts.group(2));
        int day = Integer.parseInt(parts.group(3));
        boolean date = month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(Integer.parseInt(parts.group(1)), month).lengthOfMonth();
        if (parts.group(4) == null) {
            return date;
        }
        boolean spaced = text.charAt(parts.start(4)) == ' ';
        boolean time = within(parts.group(5), 23) && within(parts.group(6), 59) && within(parts.group(7), 59);
        boolean zone = parts.group(9) != null;
        boolean zoneFits = parts.group(10) == null || (within(parts.group(10), 24) && within(parts.group(11), 60));
        return date && time && zone != spaced && zoneFits;
    }

    private static boolean within(String number, int most) {
        return Integer.parseInt(number) <= most;
    }

    /** Whether a string, written without quotes, would be read as something else. */
    static boolean readsAsOther(String text) {
        if (text.isEmpty()) {
            return true;
        }
        char first = text.charAt(0);
        boolean number = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        if (!number) {
            return text.length() <= 5 && WORDS.containsKey(text);
        }
        return number(text) != null
                || isTimestamp(text)
                || (first != '.'
                        && text.indexOf(':') > 0
                        && BASE_60.matcher(text).matches());
    }

    private static String binary(String text) {
        String compact = text.replace("\n", "").replace("\r", "");
        try {
            if (compact.length() % 4 == 0) {
                return GoStrings.of(Base64.getDecoder().decode(compact));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new FunctionException("yaml: !!binary value contains invalid base64 data");
    }

    /** The value of an integer as JSON readers that know only float64 see it. */
    static double doubleOf(IntValue number) {
        if (number.type().equals(GoType.UINT64) && number.value() < 0) {
            return Double.parseDouble(Long.toUnsignedString(number.value()));
        }
        return number.value();
    }

    /** What a plain scalar without a tag is. */
    static Value plain(String text) {
        if (text.isEmpty()) {
            return NilValue.NIL;
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
            Value number = number(text);
            return number == null ? StringValue.of(text) : number;
        }
        if (text.length() <= 5) {
            Value word = WORDS.get(text);
            if (word != null) {
                return word;
            }
        }
        return StringValue.of(text);
    }

    private static @Nullable Value number(String text) {
        if (text.charAt(0) == '.' || text.endsWith("f") || text.endsWith("F")) {
            Value word = WORDS.get(text);
            if (word != null) {
                return word;
            }
        }
        String bare = text.indexOf('_') < 0 ? text : text.replace("_", "");
        if (text.charAt(0) == '.') {
            return isFloat(bare) && separatesDigits(text) ? floating(bare) : null;
        }
        Value integer = integer(bare);
        if (integer != null) {
            return integer;
        }
        return isFloat(bare) ? floating(bare) : null;
    }

    /** Whether each underscore stands between two digits. */
    private static boolean separatesDigits(String text) {
        for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
            if (digits(text, i - 1) != i || digits(text, i + 1) == i + 1) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Value floating(String text) {
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? null : FloatValue.of(value);
    }

    /** An optional sign, digits with at most one point among or before them, an optional exponent. */
    private static boolean isFloat(String text) {
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int whole = digits(text, at);
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
            if (whole == at && end == whole + 1) {
                return false;
            }
        } else if (whole == at) {
            return false;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1;
            if (sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+')) {
                sign++;
            }
            end = digits(text, sign);
            if (end == sign) {
                return false;
            }
        }
        return end == text.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Go's {@code strconv.ParseInt} and {@code ParseUint} with base 0; null if the text is no integer of 64 bits. */
    private static @Nullable IntValue integer(String text) {
        int at = 0;
        boolean negative = text.charAt(0) == '-';
        boolean signed = negative || text.charAt(0) == '+';
        if (signed) {
            at = 1;
        }
        int radix = 10;
        if (text.length() > at + 1 && text.charAt(at) == '0') {
            radix = switch (text.charAt(at + 1)) {
                case 'x', 'X' -> 16;
                case 'b', 'B' -> 2;
                default -> 8;
            };
            boolean letter = radix != 8 || text.charAt(at + 1) == 'o' || text.charAt(at + 1) == 'O';
            at += letter ? 2 : 1;
        }
        if (at == text.length()) {
            return null;
        }
        for (int i = at; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit > 'f' || Character.digit(digit, radix) < 0) {
                return null;
            }
        }
        String digits = text.substring(at);
        try {
            return IntValue.int64(Long.parseLong(negative ? '-' + digits : digits, radix));
        } catch (NumberFormatException e) {
            return signed ? null : unsigned(digits, radix);
        }
    }

    private static @Nullable IntValue unsigned(String digits, int radix) {
        try {
            return new IntValue(Long.parseUnsignedLong(digits, radix), GoType.UINT64, Mark.NONE);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
