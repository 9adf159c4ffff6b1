package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoQuotes;
import dev.plumbline.helm.value.GoStrings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A URL in its parts, unescaped, read and written as Go's {@code net/url} does it.
 *
 * @param scheme lower case, without the colon
 * @param opaque what follows the scheme of a URL without a hierarchy
 * @param user name and password in escaped form; null if there is none
 * @param host with the port
 * @param path with the slash at its start
 * @param query as written, without the question mark
 * @param fragment without the number sign
 */
record GoUrl(
        String scheme, String opaque, @Nullable String user, String host, String path, String query, String fragment) {

    /**
     * Reads a URL.
     *
     * @throws FunctionException in Go's words
     */
    static GoUrl parse(String url) {
        int sign = url.indexOf('#');
        String before = sign < 0 ? url : url.substring(0, sign);
        GoUrl parsed = in(before, () -> parseWithoutFragment(latin(before)));
        if (sign < 0 || sign + 1 == url.length()) {
            return parsed;
        }
        String fragment = in(url, () -> unlatin(UrlEscapes.FRAGMENT.unescape(latin(url.substring(sign + 1)))));
        return new GoUrl(parsed.scheme, parsed.opaque, parsed.user, parsed.host, parsed.path, parsed.query, fragment);
    }

    private static <T> T in(String url, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (FunctionException e) {
            throw new FunctionException("parse " + GoQuotes.quote(Text.of(url)) + ": " + e.getMessage(), e);
        }
    }

    /** One character for each byte: escapes are about bytes. */
    private static String latin(String string) {
        return new String(GoStrings.bytes(string), StandardCharsets.ISO_8859_1);
    }

    private static String unlatin(String bytes) {
        return GoStrings.of(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static GoUrl parseWithoutFragment(String url) {
        for (int i = 0; i < url.length(); i++) {
            if (url.charAt(i) < ' ' || url.charAt(i) == 0x7F) {
                throw new FunctionException("net/url: invalid control character in URL");
            }
        }
        if (url.equals("*")) {
            return new GoUrl("", "", null, "", "*", "", "");
        }
        int colon = schemeEnd(url);
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = url.substring(colon + 1);
        int mark = rest.indexOf('?');
        String query = unlatin(mark < 0 ? "" : rest.substring(mark + 1));
        rest = mark < 0 ? rest : rest.substring(0, mark);
        if (!rest.startsWith("/")) {
            if (!scheme.isEmpty()) {
                return new GoUrl(scheme, unlatin(rest), null, "", "", query, "");
            }
            if (firstSegment(rest).indexOf(':') >= 0) {
                throw new FunctionException("first path segment in URL cannot contain colon");
            }
        }
        String user = null;
        String host = "";
        if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
            String authority = firstSegment(rest.substring(2));
            rest = rest.substring(2 + authority.length());
            int at = authority.lastIndexOf('@');
            host = unlatin(UrlHost.unescape(authority.substring(at + 1)));
            user = at < 0 ? null : user(authority.substring(0, at));
        }
        return new GoUrl(scheme, "", user, host, unlatin(UrlEscapes.PATH.unescape(rest)), query, "");
    }

    private static String firstSegment(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /** Where the colon after the scheme is; -1 if there is no scheme. */
    private static int schemeEnd(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean inside = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
            if (c == ':' && i == 0) {
                throw new FunctionException("missing protocol scheme");
            }
            if (c == ':') {
                return i;
            }
            if (!letter && !(inside && i > 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static String user(String info) {
        for (int i = 0; i < info.length(); i++) {
            char c = info.charAt(i);
            if (!(UrlEscapes.isAlphanumeric(c) || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0)) {
                throw new FunctionException("net/url: invalid userinfo");
            }
        }
        int colon = info.indexOf(':');
        if (colon < 0) {
            return again(info);
        }
        return again(info.substring(0, colon)) + ":" + again(info.substring(colon + 1));
    }

    /** A name or password in Go's own escapes, whatever the URL had. */
    private static String again(String escaped) {
        return UrlEscapes.USER.escape(UrlEscapes.USER.unescape(escaped));
    }

    /** The host without port and brackets. */
    String hostname() {
        int colon = host.lastIndexOf(':');
        boolean port = colon >= 0 && UrlHost.isPort(host.substring(colon));
        String name = port ? host.substring(0, colon) : host;
        boolean brackets = name.startsWith("[") && name.endsWith("]");
        return brackets ? name.substring(1, name.length() - 1) : name;
    }

    /** The URL as Go writes it. */
    String print() {
        StringBuilder url = new StringBuilder();
        if (!scheme.isEmpty()) {
            url.append(scheme).append(':');
        }
        if (!opaque.isEmpty()) {
            url.append(opaque);
        } else {
            boolean some = !host.isEmpty() || user != null;
            if (some || (!scheme.isEmpty() && !path.isEmpty())) {
                url.append("//");
            }
            if (user != null) {
                url.append(user).append('@');
            }
            url.append(UrlEscapes.HOST.escape(latin(host)));
            String escaped = path.equals("*") ? path : UrlEscapes.PATH.escape(latin(path));
            if (!escaped.isEmpty() && escaped.charAt(0) != '/' && !host.isEmpty()) {
                url.append('/');
            }
            if (url.length() == 0 && firstSegment(escaped).indexOf(':') >= 0) {
                url.append("./");
            }
            url.append(escaped);
        }
        if (!query.isEmpty()) {
            url.append('?').append(query);
        }
        if (!fragment.isEmpty()) {
            url.append('#').append(UrlEscapes.FRAGMENT.escape(latin(fragment)));
        }
        return url.toString();
    }
}
