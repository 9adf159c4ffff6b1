package dev.plumbline.validate.rule;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The syntax of names.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object Names and IDs</a>
 */
final class Names {

    private static final int LABEL_LENGTH = 63;
    private static final int SUBDOMAIN_LENGTH = 253;
    private static final int PORT_LENGTH = 15;
    private static final String LABEL = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
    private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
    private static final Pattern DNS_1035 = Pattern.compile("[a-z](?:[-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern WILDCARD = Pattern.compile("\\*\\." + LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern QUALIFIED = Pattern.compile("(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern PORT = Pattern.compile("[-a-z0-9]+");
    private static final Pattern CONFIG_KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final Pattern PERCENT = Pattern.compile("[0-9]+%");
    private static final Pattern HEADER = Pattern.compile("[-A-Za-z0-9]+");

    private Names() {}

    /** A DNS subdomain of RFC 1123. */
    static Optional<String> subdomain(String text) {
        if (text.length() > SUBDOMAIN_LENGTH) {
            return tooLong(SUBDOMAIN_LENGTH);
        }
        return unless(
                SUBDOMAIN.matcher(text).matches(),
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                        + " must start and end with an alphanumeric character");
    }

    /** A DNS subdomain whose first label is {@code *}. */
    static Optional<String> wildcardSubdomain(String text) {
        if (text.length() > SUBDOMAIN_LENGTH) {
            return tooLong(SUBDOMAIN_LENGTH);
        }
        return unless(
                WILDCARD.matcher(text).matches(),
                "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain");
    }

    /** A DNS label of RFC 1123. */
    static Optional<String> label(String text) {
        if (text.length() > LABEL_LENGTH) {
            return tooLong(LABEL_LENGTH);
        }
        return unless(
                DNS_LABEL.matcher(text).matches(),
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                        + " and end with an alphanumeric character");
    }

    /** A DNS label of RFC 1035, which starts with a letter. */
    static Optional<String> label1035(String text) {
        if (text.length() > LABEL_LENGTH) {
            return tooLong(LABEL_LENGTH);
        }
        return unless(
                DNS_1035.matcher(text).matches(),
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                        + " character, and end with an alphanumeric character");
    }

    /** What may stand in the path of a URL. */
    static Optional<String> pathSegment(String text) {
        if (text.equals(".") || text.equals("..")) {
            return Optional.of("may not be '" + text + "'");
        }
        if (text.contains("/") || text.contains("%")) {
            return Optional.of("may not contain '" + (text.contains("/") ? '/' : '%') + "'");
        }
        return Optional.empty();
    }

    /** The key of a label or an annotation: a name, perhaps with a DNS subdomain and a slash before it. */
    static Optional<String> qualifiedName(String text) {
        int slash = text.indexOf('/');
        String name = text.substring(slash + 1);
        if (slash == 0) {
            return Optional.of("prefix part must be non-empty");
        }
        if (slash > 0 && subdomain(text.substring(0, slash)).isPresent()) {
            return Optional.of(
                    "prefix part " + subdomain(text.substring(0, slash)).orElse(""));
        }
        if (name.contains("/")) {
            return Optional.of(
                    "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start"
                            + " and end with an alphanumeric character, with an optional DNS subdomain prefix and '/'");
        }
        if (name.isEmpty()) {
            return Optional.of("name part must be non-empty");
        }
        if (name.length() > LABEL_LENGTH) {
            return Optional.of("name part must be no more than 63 bytes");
        }
        return unless(
                QUALIFIED.matcher(name).matches(),
                "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                        + " alphanumeric character");
    }

    /** The value of a label. */
    static Optional<String> labelValue(String text) {
        if (text.length() > LABEL_LENGTH) {
            return Optional.of("must be no more than 63 bytes");
        }
        return unless(
                text.isEmpty() || QUALIFIED.matcher(text).matches(),
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                        + " start and end with an alphanumeric character");
    }

    /** The name of a port. */
    static Optional<String> portName(String text) {
        if (text.length() > PORT_LENGTH) {
            return tooLong(PORT_LENGTH);
        }
        if (!PORT.matcher(text).matches()) {
            return Optional.of("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (text.chars().noneMatch(c -> c >= 'a' && c <= 'z')) {
            return Optional.of("must contain at least one letter (a-z)");
        }
        if (text.contains("--")) {
            return Optional.of("must not contain consecutive hyphens");
        }
        return unless(!text.startsWith("-") && !text.endsWith("-"), "must not begin or end with a hyphen");
    }

    /** A key of a ConfigMap or Secret. */
    static Optional<String> configKey(String text) {
        if (text.length() > SUBDOMAIN_LENGTH) {
            return tooLong(SUBDOMAIN_LENGTH);
        }
        if (text.equals(".") || text.startsWith("..")) {
            return Optional.of("must not be '.' or start with '..'");
        }
        return unless(
                CONFIG_KEY.matcher(text).matches(),
                "a valid config key must consist of alphanumeric characters, '-', '_' or '.'");
    }

    /** The name of an environment variable: any printable ASCII but {@code =}. */
    static Optional<String> environmentVariable(String text) {
        return unless(
                !text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '='),
                "a valid environment variable name must consist only of printable ASCII characters other than '='");
    }

    /** The name of an HTTP header. */
    static Optional<String> header(String text) {
        return unless(
                HEADER.matcher(text).matches(), "a valid HTTP header must consist of alphanumeric characters or '-'");
    }

    /** A percentage. */
    static Optional<String> percent(String text) {
        return unless(
                PERCENT.matcher(text).matches(),
                "a valid percent string must be a numeric string followed by an ending '%'");
    }

    private static Optional<String> tooLong(int most) {
        return Optional.of("must be no more than " + most + " characters");
    }

    private static Optional<String> unless(boolean good, String words) {
        return good ? Optional.empty() : Optional.of(words);
    }
}
