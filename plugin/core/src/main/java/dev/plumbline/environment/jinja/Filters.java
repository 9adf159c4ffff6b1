package dev.plumbline.environment.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filters: those of Jinja that depend on nothing but their input. Written here, for Jinjava's go by the machine's
 * language, make strings of numbers, and guess where a value does not fit.
 */
final class Filters {

    /** By name. */
    static final SortedMap<String, DataFilter> ALL;

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,18}(?:\\.[0-9]{1,18})?");

    static {
        SortedMap<String, DataFilter> all = new TreeMap<>();
        add(all, "abs", List.of(), 0, (value, arguments) -> abs(number(value)));
        add(all, "count", List.of(), 0, (value, arguments) -> length(value));
        add(all, "default", List.of("value"), 1, (value, arguments) -> value == null ? arguments.get(0) : value);
        add(all, "first", List.of(), 0, (value, arguments) -> list(value, 1).get(0));
        add(all, "float", List.of(), 0, (value, arguments) -> decimal(value).doubleValue());
        add(all, "indent", List.of("width", "first"), 0, (value, arguments) -> indent(text(value), arguments));
        add(all, "int", List.of(), 0, (value, arguments) -> whole(value));
        add(all, "join", List.of("separator"), 0, (value, arguments) -> join(list(value, 0), arguments.get(0)));
        add(all, "last", List.of(), 0, (value, arguments) -> last(list(value, 1)));
        add(all, "length", List.of(), 0, (value, arguments) -> length(value));
        add(all, "lower", List.of(), 0, (value, arguments) -> text(value).toLowerCase(Locale.ROOT));
        add(all, "map", List.of("attribute"), 1, (value, arguments) -> attribute(list(value, 0), arguments.get(0)));
        add(all, "replace", List.of("old", "new"), 2, (value, arguments) -> replace(text(value), arguments));
        add(all, "reverse", List.of(), 0, (value, arguments) -> reversed(list(value, 0)));
        add(all, "sort", List.of(), 0, (value, arguments) -> sorted(list(value, 0)));
        add(all, "split", List.of("separator"), 1, (value, arguments) -> split(text(value), arguments.get(0)));
        add(all, "string", List.of(), 0, (value, arguments) -> text(value));
        add(all, "tojson", List.of(), 0, (value, arguments) -> Json.of(value));
        add(all, "trim", List.of(), 0, (value, arguments) -> text(value).strip());
        add(all, "unique", List.of(), 0, (value, arguments) -> List.copyOf(new LinkedHashSet<>(list(value, 0))));
        add(all, "upper", List.of(), 0, (value, arguments) -> text(value).toUpperCase(Locale.ROOT));
        ALL = Collections.unmodifiableSortedMap(all);
    }

    private Filters() {}

    private static void add(
            Map<String, DataFilter> all,
            String name,
            List<String> parameters,
            int required,
            DataFilter.Function function) {
        all.put(name, new DataFilter(name, parameters, required, function));
    }

    private static DataException misfit(@Nullable Object value, String wanted) {
        return new DataException("the filter wants " + wanted + ", and this is " + Data.describe(value), "");
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return Data.scalar(value);
        }
        throw misfit(value, "a string");
    }

    private static List<?> list(@Nullable Object value, int least) {
        if (!(value instanceof List<?> list)) {
            throw misfit(value, "a list");
        }
        if (list.size() < least) {
            throw new DataException("the list is empty", "");
        }
        return list;
    }

    private static List<@Nullable Object> attribute(List<?> list, @Nullable Object key) {
        List<@Nullable Object> values = new ArrayList<>();
        list.forEach(item -> values.add(DottedNames.member(item, text(key), "")));
        return values;
    }

    private static Number number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw misfit(value, "a number");
    }

    private static Number abs(Number number) {
        return number instanceof Double
                ? (Number) Math.abs(number.doubleValue())
                : new BigInteger(number.toString()).abs();
    }

    private static BigDecimal decimal(@Nullable Object value) {
        if (value instanceof Number) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof String text && DECIMAL.matcher(text.strip()).matches()) {
            return new BigDecimal(text.strip());
        }
        if (value instanceof String text) {
            throw new DataException("\"" + text + "\" is no number", "");
        }
        throw misfit(value, "a number");
    }

    private static Number whole(@Nullable Object value) {
        if (value instanceof String text && !WHOLE.matcher(text.strip()).matches()) {
            throw new DataException("\"" + text + "\" is no whole number", "");
        }
        return decimal(value).toBigInteger();
    }

    private static int length(@Nullable Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        throw misfit(value, "a string, a list or a map");
    }

    private static @Nullable Object last(List<?> list) {
        return list.get(list.size() - 1);
    }

    private static List<?> reversed(List<?> list) {
        List<?> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<?> sorted(List<?> list) {
        List<Object> sorted = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String) && !(item instanceof Number)) {
                throw misfit(item, "strings or numbers to sort");
            }
            sorted.add(item);
        }
        if (sorted.stream().allMatch(String.class::isInstance)) {
            sorted.sort(Comparator.comparing(String.class::cast));
        } else if (sorted.stream().allMatch(Number.class::isInstance)) {
            sorted.sort(Comparator.comparing(item -> new BigDecimal(item.toString())));
        } else {
            throw new DataException("strings and numbers cannot be sorted together", "");
        }
        return sorted;
    }

    private static String join(List<?> list, @Nullable Object separator) {
        Length length = new Length();
        List<String> items = new ArrayList<>();
        String between = separator == null ? "" : text(separator);
        for (Object item : list) {
            items.add(length.add(text(item)));
            length.add(between);
        }
        return String.join(between, items);
    }

    private static List<String> split(String text, @Nullable Object separator) {
        String between = text(separator);
        if (between.isEmpty()) {
            throw new DataException("the separator is empty", "");
        }
        return List.of(text.split(Pattern.quote(between), -1));
    }

    private static String replace(String text, List<@Nullable Object> arguments) {
        String old = text(arguments.get(0));
        String replacement = text(arguments.get(1));
        if (old.isEmpty()) {
            throw new DataException("what is to be replaced is empty", "");
        }
        Length length = new Length();
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
            length.add(replacement);
        }
        return text.replace(old, replacement);
    }

    private static String indent(String text, List<@Nullable Object> arguments) {
        long width = arguments.get(0) == null ? 4 : number(arguments.get(0)).longValue();
        if (width < 0 || width > 100) {
            throw new DataException("the width has to be a number from 0 to 100", "");
        }
        String blank = " ".repeat((int) width);
        Length length = new Length();
        StringBuilder result = new StringBuilder(Boolean.TRUE.equals(arguments.get(1)) ? blank : "");
        for (int i = 0; i < text.length(); i++) {
            result.append(text.charAt(i));
            boolean lineFollows = text.charAt(i) == '\n' && i + 1 < text.length() && text.charAt(i + 1) != '\n';
            result.append(lineFollows ? length.add(blank) : "");
        }
        return result.toString();
    }

    /** How long a result will be. */
    private static final class Length {
        private long total;

        String add(String part) {
            total += part.length();
            if (total > ClosedJinjava.LONGEST_OUTPUT) {
                throw new DataException("the result is too large", "");
            }
            return part;
        }
    }
}
