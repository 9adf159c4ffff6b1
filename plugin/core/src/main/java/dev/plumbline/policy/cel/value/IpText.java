package dev.plumbline.policy.cel.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses as text, read and written as Go's {@code net/netip} does. */
final class IpText {

    private static final int IPV6_BYTES = 16;
    private static final int GROUPS = 8;

    private IpText() {}

    /**
     * What a text says.
     *
     * @param content the address
     * @param zone what stands after {@code %}
     * @param problem why it is no address; null if it is one
     */
    record Result(Bytes content, String zone, @Nullable String problem) {}

    static Result parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '.' -> {
                    byte[] content = new byte[4];
                    String problem = ipv4(text, text, content, 0);
                    return new Result(new Bytes(content), "", problem);
                }
                case ':' -> {
                    return ipv6(text);
                }
                case '%' -> {
                    return failure(text, "missing IPv6 address", "");
                }
                default -> {}
            }
        }
        return failure(text, "unable to parse IP", "");
    }

    private static Result failure(String text, String message, String at) {
        return new Result(new Bytes(new byte[0]), "", problem(text, message, at));
    }

    private static String problem(String text, String message, String at) {
        return "ParseAddr(" + Texts.quoted(text) + "): " + message
                + (at.isEmpty() ? "" : " (at " + Texts.quoted(at) + ')');
    }

    private static @Nullable String ipv4(String whole, String text, byte[] into, int offset) {
        int value = 0;
        int field = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits == 1 && value == 0) {
                    return problem(whole, "IPv4 field has octet with leading zero", "");
                }
                value = value * 10 + c - '0';
                digits++;
                if (value > 255) {
                    return problem(whole, "IPv4 field has value >255", "");
                }
            } else if (c == '.') {
                if (i == 0 || i == text.length() - 1 || text.charAt(i - 1) == '.') {
                    return problem(whole, "IPv4 field must have at least one digit", text.substring(i));
                }
                if (field == 3) {
                    return problem(whole, "IPv4 address too long", "");
                }
                into[offset + field] = (byte) value;
                field++;
                value = 0;
                digits = 0;
            } else {
                return problem(whole, "unexpected character", text.substring(i));
            }
        }
        if (field < 3) {
            return problem(whole, "IPv4 address too short", "");
        }
        into[offset + 3] = (byte) value;
        return null;
    }

    private static Result ipv6(String text) {
        int percent = text.indexOf('%');
        String rest = percent < 0 ? text : text.substring(0, percent);
        String zone = percent < 0 ? "" : text.substring(percent + 1);
        if (percent >= 0 && zone.isEmpty()) {
            return failure(text, "zone must be a non-empty string", "");
        }
        byte[] content = new byte[IPV6_BYTES];
        int ellipsis = -1;
        if (rest.startsWith("::")) {
            ellipsis = 0;
            rest = rest.substring(2);
            if (rest.isEmpty()) {
                return new Result(new Bytes(content), zone, null);
            }
        }
        int at = 0;
        while (at < IPV6_BYTES) {
            int length = hexLength(rest);
            if (length > 4) {
                return failure(text, "each group must have 4 or less digits", rest);
            }
            if (length == 0) {
                return failure(text, "each colon-separated field must have at least one digit", rest);
            }
            if (length < rest.length() && rest.charAt(length) == '.') {
                String problem = embedded(text, rest, content, at, ellipsis);
                if (problem != null) {
                    return new Result(new Bytes(content), zone, problem);
                }
                rest = "";
                at += 4;
                break;
            }
            int value = Integer.parseInt(rest.substring(0, length), 16);
            content[at] = (byte) (value >> Byte.SIZE);
            content[at + 1] = (byte) value;
            at += 2;
            rest = rest.substring(length);
            if (rest.isEmpty()) {
                break;
            }
            if (rest.charAt(0) != ':') {
                return failure(text, "unexpected character, want colon", rest);
            }
            if (rest.length() == 1) {
                return failure(text, "colon must be followed by more characters", rest);
            }
            rest = rest.substring(1);
            if (rest.charAt(0) == ':') {
                if (ellipsis >= 0) {
                    return failure(text, "multiple :: in address", rest);
                }
                ellipsis = at;
                rest = rest.substring(1);
                if (rest.isEmpty()) {
                    break;
                }
            }
        }
        return complete(text, rest, zone, content, at, ellipsis);
    }

    private static @Nullable String embedded(String text, String rest, byte[] content, int at, int ellipsis) {
        if (ellipsis < 0 && at != 12) {
            return problem(text, "embedded IPv4 address must replace the final 2 fields of the address", rest);
        }
        if (at + 4 > IPV6_BYTES) {
            return problem(text, "too many hex fields to fit an embedded IPv4 at the end of the address", rest);
        }
        return ipv4(text, rest, content, at);
    }

    private static Result complete(String text, String rest, String zone, byte[] content, int at, int ellipsis) {
        if (!rest.isEmpty()) {
            return failure(text, "trailing garbage after address", rest);
        }
        if (at == IPV6_BYTES) {
            return ellipsis >= 0
                    ? failure(text, "the :: must expand to at least one field of zeros", "")
                    : new Result(new Bytes(content), zone, null);
        }
        if (ellipsis < 0) {
            return failure(text, "address string too short", "");
        }
        byte[] expanded = new byte[IPV6_BYTES];
        System.arraycopy(content, 0, expanded, 0, ellipsis);
        System.arraycopy(content, ellipsis, expanded, IPV6_BYTES - (at - ellipsis), at - ellipsis);
        return new Result(new Bytes(expanded), zone, null);
    }

    private static int hexLength(String text) {
        int length = 0;
        while (length < text.length() && Character.digit(text.charAt(length), 16) >= 0 && text.charAt(length) < 128) {
            length++;
        }
        return length;
    }

    static String write(byte[] content) {
        List<String> groups = new ArrayList<>();
        if (content.length < IPV6_BYTES) {
            for (byte octet : content) {
                groups.add(Integer.toString(octet & 0xff));
            }
            return String.join(".", groups);
        }
        for (int i = 0; i < GROUPS; i++) {
            groups.add(Integer.toHexString(((content[2 * i] & 0xff) << Byte.SIZE) | (content[2 * i + 1] & 0xff)));
        }
        int start = -1;
        int longest = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups.get(end).equals("0")) {
                end++;
            }
            if (end - i > longest) {
                start = i;
                longest = end - i;
            }
        }
        return start < 0
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, start)) + "::"
                        + String.join(":", groups.subList(start + longest, GROUPS));
    }
}
