package dev.plumbline.policy.cel.value;

import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A form of text that has a name in the API server.
 *
 * @param name as the API server prints it
 * @param check says what is wrong with a text; nothing if it is of the form
 */
public record NamedFormat(String name, Function<String, List<String>> check) {

    /** Name of the type. */
    public static final String TYPE = "kubernetes.NamedFormat";

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final int LABEL_LENGTH = 63;
    private static final int SUBDOMAIN_LENGTH = 253;

    private static final Form DNS_LABEL = new Form(
            LABEL,
            LABEL_LENGTH,
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end "
                    + "with an alphanumeric character",
            "my-name",
            "123-abc");
    private static final Form SUBDOMAIN = new Form(
            LABEL + "(\\." + LABEL + ")*",
            SUBDOMAIN_LENGTH,
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start "
                    + "and end with an alphanumeric character",
            "example.com");
    private static final Form DNS_1035 = new Form(
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            LABEL_LENGTH,
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic "
                    + "character, and end with an alphanumeric character",
            "my-name",
            "abc-123");
    private static final Form NAME_PART = new Form(
            "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]",
            LABEL_LENGTH,
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
                    + "character",
            "MyName",
            "my.name",
            "123-abc");
    private static final Form LABEL_VALUE = new Form(
            "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?",
            LABEL_LENGTH,
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start "
                    + "and end with an alphanumeric character",
            "MyValue",
            "my_value",
            "12345");

    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME =
            Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))");

    private static final Map<String, NamedFormat> ALL = all();

    private record Form(Pattern pattern, String regex, int length, String words, List<String> examples) {

        Form(String regex, int length, String words, String... examples) {
            this(Pattern.compile(regex), regex, length, words, List.of(examples));
        }

        List<String> check(String text) {
            List<String> problems = new ArrayList<>();
            if (text.length() > length) {
                problems.add("must be no more than " + length + " characters");
            }
            if (!pattern.matches(text)) {
                problems.add(words + " (e.g. '" + String.join("',  or '", examples)
                        + "', regex used for validation is '" + regex + "')");
            }
            return problems;
        }

        List<String> prefix(String text) {
            return check(text.length() > 1 && text.endsWith("-") ? text.substring(0, text.length() - 2) + 'a' : text);
        }
    }

    private static Map<String, NamedFormat> all() {
        Map<String, NamedFormat> all = new LinkedHashMap<>();
        all.put("dns1123Label", new NamedFormat("DNS1123Label", DNS_LABEL::check));
        all.put("dns1123Subdomain", new NamedFormat("DNS1123Subdomain", SUBDOMAIN::check));
        all.put("dns1035Label", new NamedFormat("DNS1035Label", DNS_1035::check));
        all.put("qualifiedName", new NamedFormat("QualifiedName", NamedFormat::qualifiedName));
        all.put("dns1123LabelPrefix", new NamedFormat("DNS1123LabelPrefix", DNS_LABEL::prefix));
        all.put("dns1123SubdomainPrefix", new NamedFormat("DNS1123SubdomainPrefix", SUBDOMAIN::prefix));
        all.put("dns1035LabelPrefix", new NamedFormat("DNS1035LabelPrefix", DNS_1035::prefix));
        all.put("labelValue", new NamedFormat("LabelValue", LABEL_VALUE::check));
        all.put("uri", new NamedFormat("URI", NamedFormat::uri));
        all.put("uuid", of("uuid", UUID::matches, "does not match the UUID format"));
        all.put("byte", of("byte", NamedFormat::isBase64, "invalid base64"));
        all.put("date", of("date", NamedFormat::isDate, "invalid date"));
        all.put("datetime", of("datetime", NamedFormat::isDateTime, "invalid datetime"));
        return Map.copyOf(all);
    }

    private static NamedFormat of(String name, Function<String, Boolean> good, String problem) {
        return new NamedFormat(name, text -> good.apply(text) ? List.of() : List.of(problem));
    }

    /** The format of a name, {@code dns1123Label}; null if there is none. */
    public static @Nullable NamedFormat named(String name) {
        return ALL.get(name);
    }

    /** The names of all formats. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    private static List<String> qualifiedName(String text) {
        List<String> problems = new ArrayList<>();
        String[] parts = text.split("/", -1);
        if (parts.length > 2) {
            return List.of("a qualified name " + NAME_PART.check("?").get(0)
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                problems.add("prefix part must be non-empty");
            } else {
                SUBDOMAIN.check(parts[0]).forEach(problem -> problems.add("prefix part " + problem));
            }
        }
        String name = parts[parts.length - 1];
        if (name.isEmpty()) {
            problems.add("name part must be non-empty");
        }
        NAME_PART.check(name).forEach(problem -> problems.add("name part " + problem));
        return problems;
    }

    private static List<String> uri(String text) {
        String problem = UrlText.requestProblem(text);
        return problem == null ? List.of() : List.of(problem);
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return !text.isEmpty() && text.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matches(text) && LocalDate.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
        return parts.length >= 2 && isDate(parts[0]) && TIME.matches(parts[1]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedFormat format && name.equals(format.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
