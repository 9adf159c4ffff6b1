package dev.plumbline.policy.cel.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads an IPv6 address group by group, as Go's {@code net/netip} does, to say of a broken one what Go says. */
final class Ipv6Reader {

    static final int BYTES = 16;

    private static final int IPV4_BYTES = 4;
    private static final int MOST_DIGITS = 4;

    private final String whole;
    private final String zone;
    private final byte[] content = new byte[BYTES];

    /** What is still to be read. */
    private String rest;

    /** Where the next byte goes. */
    private int at;

    /** Where {@code ::} stands among the bytes; -1 if it does not. */
    private int ellipsis = -1;

    private Ipv6Reader(String whole, String address, String zone) {
        this.whole = whole;
        this.rest = address;
        this.zone = zone;
    }

    static IpText.Result read(String text) {
        int percent = text.indexOf('%');
        if (percent < 0) {
            return new Ipv6Reader(text, text, "").result();
        }
        String zone = text.substring(percent + 1);
        return zone.isEmpty()
                ? IpText.failure(text, "zone must be a non-empty string", "")
                : new Ipv6Reader(text, text.substring(0, percent), zone).result();
    }

    private IpText.Result result() {
        String problem = groups();
        if (problem == null) {
            problem = expand();
        }
        return new IpText.Result(new Bytes(content), zone, problem);
    }

    /** Reads all groups; null if nothing is wrong with them. */
    private @Nullable String groups() {
        if (rest.startsWith("::")) {
            ellipsis = 0;
            rest = rest.substring(2);
            if (rest.isEmpty()) {
                return null;
            }
        }
        while (at < BYTES) {
            int digits = digits(rest);
            if (digits > MOST_DIGITS) {
                return problem("each group must have 4 or less digits", rest);
            }
            if (digits == 0) {
                return problem("each colon-separated field must have at least one digit", rest);
            }
            if (digits < rest.length() && rest.charAt(digits) == '.') {
                return embedded();
            }
            group(digits);
            String problem = rest.isEmpty() ? null : colon();
            if (problem != null || rest.isEmpty()) {
                return problem;
            }
        }
        return problem("trailing garbage after address", rest);
    }

    private void group(int digits) {
        int value = Integer.parseInt(rest.substring(0, digits), 16);
        content[at] = (byte) (value >> Byte.SIZE);
        content[at + 1] = (byte) value;
        at += 2;
        rest = rest.substring(digits);
    }

    /** Passes over what stands behind a group, one colon or two. */
    private @Nullable String colon() {
        if (rest.charAt(0) != ':') {
            return problem("unexpected character, want colon", rest);
        }
        if (rest.length() == 1) {
            return problem("colon must be followed by more characters", rest);
        }
        rest = rest.substring(1);
        if (rest.charAt(0) == ':') {
            if (ellipsis >= 0) {
                return problem("multiple :: in address", rest);
            }
            ellipsis = at;
            rest = rest.substring(1);
        }
        return null;
    }

    private @Nullable String embedded() {
        if (ellipsis < 0 && at != BYTES - IPV4_BYTES) {
            return problem("embedded IPv4 address must replace the final 2 fields of the address", rest);
        }
        if (at + IPV4_BYTES > BYTES) {
            return problem("too many hex fields to fit an embedded IPv4 at the end of the address", rest);
        }
        String problem = IpText.ipv4(whole, rest, content, at);
        at += IPV4_BYTES;
        return problem;
    }

    /** Puts zeros where {@code ::} stands. */
    private @Nullable String expand() {
        if (at == BYTES) {
            return ellipsis < 0 ? null : problem("the :: must expand to at least one field of zeros", "");
        }
        if (ellipsis < 0) {
            return problem("address string too short", "");
        }
        int behind = at - ellipsis;
        System.arraycopy(content, ellipsis, content, BYTES - behind, behind);
        Arrays.fill(content, ellipsis, BYTES - behind, (byte) 0);
        return null;
    }

    private String problem(String message, String from) {
        return IpText.problem(whole, message, from);
    }

    private static int digits(String text) {
        int length = 0;
        while (length < text.length() && Character.digit(text.charAt(length), 16) >= 0 && text.charAt(length) < 128) {
            length++;
        }
        return length;
    }
}
