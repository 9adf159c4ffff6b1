package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoQuotes;

/** The host of a URL as Go's {@code net/url} reads it: a name, or an address of IPv6 in brackets; and a port. */
final class UrlHost {

    private UrlHost() {}

    /**
     * The host and port without escapes.
     *
     * @param host on one character a byte, see {@link UrlEscapes}
     * @throws FunctionException in Go's words
     */
    static String unescape(String host) {
        int start = host.lastIndexOf('[');
        if (start < 0) {
            int colon = host.lastIndexOf(':');
            checkPort(colon < 0 ? "" : host.substring(colon));
            return UrlEscapes.HOST.unescape(host);
        }
        int end = host.lastIndexOf(']');
        if (end < 0) {
            throw new FunctionException("missing ']' in host");
        }
        String port = host.substring(end + 1);
        checkPort(port);
        if (start > 0) {
            throw new FunctionException("invalid IP-literal");
        }
        String literal = host.substring(1, end);
        int zone = literal.indexOf("%25");
        String address = zone < 0
                ? UrlEscapes.HOST.unescape(literal)
                : UrlEscapes.HOST.unescape(literal.substring(0, zone))
                        + UrlEscapes.ZONE.unescape(literal.substring(zone));
        IpAddress.checkVersion6(address);
        return "[" + address + "]" + port;
    }

    /** Whether it is nothing, or a colon with digits or none. */
    static boolean isPort(String port) {
        boolean valid = port.isEmpty() || port.charAt(0) == ':';
        for (int i = 1; i < port.length(); i++) {
            valid &= port.charAt(i) >= '0' && port.charAt(i) <= '9';
        }
        return valid;
    }

    private static void checkPort(String port) {
        if (!isPort(port)) {
            throw new FunctionException("invalid port " + GoQuotes.quote(Text.of(port)) + " after host");
        }
    }
}
