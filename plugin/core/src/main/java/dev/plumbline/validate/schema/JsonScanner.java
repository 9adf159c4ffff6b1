package dev.plumbline.validate.schema;

import java.nio.charset.StandardCharsets;

/**
 * Walks over well-formed JSON in memory and reads only what is asked for. The OpenAPI of Kubernetes has 6 MB, most of it
 * descriptions, of which a run needs a tenth; a parser that makes objects of all of it costs ten times as much.
 */
final class JsonScanner {

    private final byte[] json;
    private int at;

    JsonScanner(byte[] json, int at) {
        this.json = json;
        this.at = at;
    }

    /** The offset of the next character. */
    int offset() {
        return at;
    }

    /** The next character that is no white space, which stays unread. */
    char peek() {
        while (at < json.length && json[at] <= ' ') {
            at++;
        }
        if (at >= json.length) {
            throw malformed("more");
        }
        return (char) json[at];
    }

    /** Steps into a map or a list. */
    void enter(char open) {
        expect(open);
    }

    /** Whether there is another member; steps over the comma before it, or out of the map or list. */
    boolean more(char close) {
        char next = peek();
        if (next == ',') {
            at++;
            peek();
            return true;
        }
        if (next == close) {
            at++;
            return false;
        }
        return true;
    }

    /** The key of a member. */
    String key() {
        String key = string();
        expect(':');
        return key;
    }

    /** A string. */
    String string() {
        expect('"');
        int start = at;
        boolean escaped = false;
        while (json[at] != '"') {
            if (json[at] == '\\') {
                escaped = true;
                at++;
            }
            at++;
        }
        String raw = new String(json, start, at - start, StandardCharsets.UTF_8);
        at++;
        return escaped ? unescaped(raw) : raw;
    }

    /** A word without quotes: a number, {@code true}, {@code false}, {@code null}. */
    String word() {
        peek();
        int start = at;
        while (at < json.length && ",]} \n\r\t".indexOf(json[at]) < 0) {
            at++;
        }
        return new String(json, start, at - start, StandardCharsets.US_ASCII);
    }

    /** Steps over a value. */
    void skip() {
        char first = peek();
        if (first == '"') {
            skipString();
        } else if (first == '{' || first == '[') {
            skipNested();
        } else {
            word();
        }
    }

    private void skipNested() {
        int depth = 0;
        byte[] bytes = json;
        int i = at;
        do {
            byte c = bytes[i++];
            if (c == '"') {
                while ((c = bytes[i++]) != '"') {
                    if (c == '\\') {
                        i++;
                    }
                }
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        } while (depth > 0);
        at = i;
    }

    private void skipString() {
        at++;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw malformed("'" + wanted + "'");
        }
        at++;
    }

    private IllegalArgumentException malformed(String wanted) {
        return new IllegalArgumentException("the OpenAPI document is damaged: " + wanted + " expected at byte " + at);
    }

    private static String unescaped(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char next = raw.charAt(++i);
            switch (next) {
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> out.append(next);
            }
        }
        return out.toString();
    }
}
