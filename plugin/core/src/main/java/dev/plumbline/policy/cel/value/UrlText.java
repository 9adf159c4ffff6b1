package dev.plumbline.policy.cel.value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** URLs as Go's {@code net/url} reads them. */
public final class UrlText {

    private static final String PLAIN_IN_PATH = "-_.~$&+,/:;=@!*'()[]";
    private static final String PLAIN_IN_HOST = "-_.~!$&'()*+,;=:[]<>\"";
    private static final String PLAIN_IN_USER = "-._:~!$&'()*+,;=%@";

    private UrlText() {}

    /**
     * The parts of a URL.
     *
     * @param query as it stands
     * @param problem why it is none; null if it is one
     */
    record Parsed(
            String scheme,
            String host,
            String path,
            String query,
            @Nullable String problem) {}

    /** Why a text is no absolute URL; null if it is one. */
    public static @Nullable String requestProblem(String text) {
        String problem = parseRequest(text, true).problem();
        return problem == null ? null : Url.problem(text, problem);
    }

    static Parsed parse(String text) {
        Parsed request = parseRequest(text, true);
        if (request.problem() != null) {
            return request;
        }
        int fragment = text.indexOf('#');
        return fragment < 0 ? request : parseRequest(text.substring(0, fragment), false);
    }

    private static Parsed failure(String problem) {
        return new Parsed("", "", "", "", problem);
    }

    private static Parsed parseRequest(String text, boolean request) {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return failure("net/url: invalid control character in URL");
        }
        if (text.isEmpty() && request) {
            return failure("empty url");
        }
        if (text.equals("*")) {
            return new Parsed("", "", "*", "", null);
        }
        int colon = schemeEnd(text);
        if (colon == 0) {
            return failure("missing protocol scheme");
        }
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = colon < 0 ? text : text.substring(colon + 1);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : rest.substring(mark + 1);
        rest = mark < 0 ? rest : rest.substring(0, mark);
        if (!rest.startsWith("/")) {
            if (!scheme.isEmpty()) {
                return new Parsed(scheme, "", "", query, null);
            }
            if (request) {
                return failure("invalid URI for request");
            }
        }
        String host = "";
        if ((!scheme.isEmpty() || (!request && !rest.startsWith("///"))) && rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
            String problem = authorityProblem(authority);
            if (problem != null) {
                return failure(problem);
            }
            host = unescaped(authority.substring(authority.lastIndexOf('@') + 1));
        }
        String escape = escapeProblem(rest);
        return escape == null ? new Parsed(scheme, host, escaped(rest), query, null) : failure(escape);
    }

    /** Where the scheme ends; 0 if it is missing before its colon, -1 if there is none. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (!letter && (!later || i == 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static @Nullable String authorityProblem(String authority) {
        int at = authority.lastIndexOf('@');
        String host = authority.substring(at + 1);
        if (host.lastIndexOf('[') > 0) {
            return "invalid IP-literal";
        }
        String problem = host.startsWith("[") ? literalProblem(host) : nameProblem(host);
        if (problem != null || at < 0) {
            return problem;
        }
        String user = authority.substring(0, at);
        boolean good = user.chars().allMatch(c -> isAlphanumeric(c) || PLAIN_IN_USER.indexOf(c) >= 0);
        return good ? escapeProblem(user) : "net/url: invalid userinfo";
    }

    private static @Nullable String literalProblem(String host) {
        int end = host.lastIndexOf(']');
        if (end < 0) {
            return "missing ']' in host";
        }
        String port = host.substring(end + 1);
        if (!port.matches("(:[0-9]*)?")) {
            return "invalid port " + Texts.quoted(port) + " after host";
        }
        String address = unescaped(host.substring(1, end));
        IpText.Result parsed = IpText.parse(address);
        if (parsed.problem() != null) {
            return "invalid host: " + parsed.problem();
        }
        return parsed.content().length() == 4 ? "invalid IP-literal" : null;
    }

    private static @Nullable String nameProblem(String host) {
        int colon = host.lastIndexOf(':');
        String port = colon < 0 ? "" : host.substring(colon);
        if (!port.matches("(:[0-9]*)?")) {
            return "invalid port " + Texts.quoted(port) + " after host";
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '%' && c < 0x80 && !isAlphanumeric(c) && PLAIN_IN_HOST.indexOf(c) < 0) {
                return "invalid character " + Texts.quoted(String.valueOf(c)) + " in host name";
            }
        }
        return escapeProblem(host);
    }

    private static @Nullable String escapeProblem(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            String escape = text.substring(i, Math.min(text.length(), i + 3));
            if (!escape.matches("%[0-9a-fA-F]{2}")) {
                return "invalid URL escape " + Texts.quoted(escape);
            }
        }
        return null;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String escaped(String path) {
        boolean plain = path.chars().allMatch(c -> isAlphanumeric(c) || c == '%' || PLAIN_IN_PATH.indexOf(c) >= 0);
        if (plain) {
            return path;
        }
        StringBuilder out = new StringBuilder();
        for (byte octet : unescaped(path).getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xff;
            if (isAlphanumeric(c) || "-_.~$&+,/:;=@".indexOf(c) >= 0) {
                out.append((char) c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", c));
            }
        }
        return out.toString();
    }

    private static String unescaped(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length) {
                out.write((Character.digit(bytes[i + 1], 16) << 4) | Character.digit(bytes[i + 2], 16));
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The parameters by name; what is malformed is left out. */
    static Map<String, List<String>> query(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty() || pair.contains(";") || escapeProblem(pair) != null) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = unescaped((equals < 0 ? pair : pair.substring(0, equals)).replace('+', ' '));
            String value =
                    equals < 0 ? "" : unescaped(pair.substring(equals + 1).replace('+', ' '));
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return values;
    }
}
