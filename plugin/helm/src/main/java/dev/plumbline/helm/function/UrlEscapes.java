package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoQuotes;

/** The escapes of one part of a URL, on strings of one character a byte. */
enum UrlEscapes {
    /** The whole path. */
    PATH("-_.~$&+,/:;=@"),
    /** User name or password. */
    USER("-_.~$&+,;="),
    /** The host, an address in brackets with its brackets. */
    HOST("-_.~!$&'()*+,;=:[]<>\""),
    /** The zone of an address in brackets. */
    ZONE("-_.~!$&'()*+,;=:[]<>\""),
    FRAGMENT("-_.~$&+,/:;=?@!()*");

    private final String plain;

    UrlEscapes(String plain) {
        this.plain = plain;
    }

    static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private boolean isPlain(char c) {
        return isAlphanumeric(c) || plain.indexOf(c) >= 0;
    }

    /** With escapes for all bytes that must not stand in this part. */
    String escape(String bytes) {
        StringBuilder escaped = new StringBuilder(bytes.length());
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (isPlain(c)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return escaped.toString();
    }

    private static char hex(int nibble) {
        return Character.toUpperCase(Character.forDigit(nibble, 16));
    }

    /**
     * Without escapes.
     *
     * @throws FunctionException for a broken escape, or a character that cannot be in a host
     */
    String unescape(String escaped) {
        StringBuilder bytes = new StringBuilder(escaped.length());
        boolean host = this == HOST || this == ZONE;
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                char decoded = decode(escaped, i);
                boolean percent = escaped.startsWith("%25", i);
                boolean refused = this == HOST ? decoded < 0x80 : this == ZONE && decoded != ' ' && !isPlain(decoded);
                if (refused && !percent) {
                    throw badEscape(escaped.substring(i, i + 3));
                }
                bytes.append(decoded);
                i += 2;
            } else if (host && c < 0x80 && !isPlain(c)) {
                throw new FunctionException(
                        "invalid character " + GoQuotes.quote(Text.of(String.valueOf(c))) + " in host name");
            } else {
                bytes.append(c);
            }
        }
        return bytes.toString();
    }

    private static char decode(String escaped, int at) {
        int high = at + 1 < escaped.length() ? Character.digit(escaped.charAt(at + 1), 16) : -1;
        int low = at + 2 < escaped.length() ? Character.digit(escaped.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw badEscape(escaped.substring(at, Math.min(at + 3, escaped.length())));
        }
        return (char) (high << 4 | low);
    }

    private static FunctionException badEscape(String escape) {
        return new FunctionException("invalid URL escape " + GoQuotes.quote(Text.of(escape)));
    }
}
