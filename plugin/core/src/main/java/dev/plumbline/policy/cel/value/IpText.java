package dev.plumbline.policy.cel.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses as text, read and written as Go's {@code net/netip} does. */
final class IpText {

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
                    return Ipv6Reader.read(text);
                }
                case '%' -> {
                    return failure(text, "missing IPv6 address", "");
                }
                default -> {}
            }
        }
        return failure(text, "unable to parse IP", "");
    }

    /** That a text is no address. */
    static Result failure(String text, String message, String at) {
        return new Result(new Bytes(new byte[0]), "", problem(text, message, at));
    }

    /**
     * Why a text is no address, in Go's words.
     *
     * @param at from where on it is none; empty if that is not said
     */
    static String problem(String text, String message, String at) {
        return "ParseAddr(" + Texts.quoted(text) + "): " + message
                + (at.isEmpty() ? "" : " (at " + Texts.quoted(at) + ')');
    }

    /**
     * Reads an IPv4 address.
     *
     * @param whole the text that it stands in, for messages
     * @param into takes its four bytes, from the offset on
     * @return why it is none; null if it is one
     */
    static @Nullable String ipv4(String whole, String text, byte[] into, int offset) {
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

    static String write(byte[] content) {
        List<String> groups = new ArrayList<>();
        if (content.length < Ipv6Reader.BYTES) {
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
