package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoQuotes;

/** Checks addresses as Go's {@code net/netip} reads them. */
final class IpAddress {
    private static final int GROUPS = 8;
    private static final int FIELDS_OF_VERSION_4 = 4;

    private final String address;

    private IpAddress(String address) {
        this.address = address;
    }

    /**
     * Checks that it is an address of IPv6, a zone after it or not.
     *
     * @throws FunctionException in the words of Go's {@code net/url}
     */
    static void checkVersion6(String address) {
        new IpAddress(address).checkVersion6();
    }

    private void checkVersion6() {
        for (int i = 0; i < address.length(); i++) {
            switch (address.charAt(i)) {
                case '.' -> {
                    version4(address);
                    throw new FunctionException("invalid IP-literal");
                }
                case ':' -> {
                    version6();
                    return;
                }
                case '%' -> throw refused("missing IPv6 address", "");
                default -> {
                    // A digit or what may turn out to be none: the first separator tells which version it would be.
                }
            }
        }
        throw refused("unable to parse IP", "");
    }

    private FunctionException refused(String why, String at) {
        String where = at.isEmpty() ? "" : " (at " + quoted(at) + ")";
        return new FunctionException("invalid host: ParseAddr(" + quoted(address) + "): " + why + where);
    }

    private static String quoted(String text) {
        return GoQuotes.quote(Text.of(text)).string();
    }

    private void version4(String text) {
        int fields = 0;
        int value = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits == 1 && value == 0) {
                    throw refused("IPv4 field has octet with leading zero", "");
                }
                value = value * 10 + (c - '0');
                digits++;
                if (value > 255) {
                    throw refused("IPv4 field has value >255", "");
                }
            } else if (c == '.') {
                if (i == 0 || i == text.length() - 1 || text.charAt(i - 1) == '.') {
                    throw refused("IPv4 field must have at least one digit", text.substring(i));
                }
                if (fields == FIELDS_OF_VERSION_4 - 1) {
                    throw refused("IPv4 address too long", "");
                }
                fields++;
                value = 0;
                digits = 0;
            } else {
                throw refused("unexpected character", text.substring(i));
            }
        }
        if (fields < FIELDS_OF_VERSION_4 - 1) {
            throw refused("IPv4 address too short", "");
        }
    }

    private void version6() {
        int zone = address.indexOf('%');
        if (zone == address.length() - 1) {
            throw refused("zone must be a non-empty string", "");
        }
        String rest = zone < 0 ? address : address.substring(0, zone);
        boolean shortened = rest.startsWith("::");
        rest = shortened ? rest.substring(2) : rest;
        if (shortened && rest.isEmpty()) {
            return;
        }
        int groups = 0;
        while (groups < GROUPS) {
            int digits = groupLength(rest);
            String after = rest.substring(digits);
            if (after.startsWith(".")) {
                checkEmbedded(rest, groups, shortened);
                groups += 2;
                rest = "";
                break;
            }
            groups++;
            rest = after;
            if (rest.isEmpty()) {
                break;
            }
            if (rest.charAt(0) != ':') {
                throw refused("unexpected character, want colon", rest);
            }
            if (rest.length() == 1) {
                throw refused("colon must be followed by more characters", rest);
            }
            rest = rest.substring(1);
            if (rest.charAt(0) == ':') {
                if (shortened) {
                    throw refused("multiple :: in address", rest);
                }
                shortened = true;
                rest = rest.substring(1);
                if (rest.isEmpty()) {
                    break;
                }
            }
        }
        checkEnd(rest, groups, shortened);
    }

    private void checkEnd(String rest, int groups, boolean shortened) {
        if (!rest.isEmpty()) {
            throw refused("trailing garbage after address", rest);
        }
        if (groups < GROUPS && !shortened) {
            throw refused("address string too short", "");
        }
        if (groups == GROUPS && shortened) {
            throw refused("the :: must expand to at least one field of zeros", "");
        }
    }

    /** The number of hexadecimal digits that the text starts with. */
    private int groupLength(String rest) {
        int digits = 0;
        while (digits < rest.length() && rest.charAt(digits) < 128 && Character.digit(rest.charAt(digits), 16) >= 0) {
            digits++;
            if (digits > 4) {
                throw refused("each group must have 4 or less digits", rest);
            }
        }
        if (digits == 0) {
            throw refused("each colon-separated field must have at least one digit", rest);
        }
        return digits;
    }

    private void checkEmbedded(String rest, int groups, boolean shortened) {
        if (!shortened && groups != GROUPS - 2) {
            throw refused("embedded IPv4 address must replace the final 2 fields of the address", rest);
        }
        if (groups + 2 > GROUPS) {
            throw refused("too many hex fields to fit an embedded IPv4 at the end of the address", rest);
        }
        version4(rest);
    }
}
