package dev.plumbline.helm.value;

import dev.plumbline.helm.value.YamlToken.Kind;

/** Scans directives, anchors, aliases and tags. */
final class YamlTagScanner {
    private static final String URI_CHARACTERS = ";/?:@&=+$,.!~*'()[]%";
    private static final int LONGEST_VERSION = 2;

    private final YamlInput input;

    YamlTagScanner(YamlInput input) {
        this.input = input;
    }

    YamlToken directive() {
        int start = input.at++;
        String name = name();
        if (name.isEmpty()) {
            throw input.scannerError("could not find expected directive name", start);
        }
        if (!YamlInput.isBlankOrEnd(input.peek())) {
            throw input.scannerError("found unexpected non-alphabetical character", start);
        }
        YamlToken token =
                switch (name) {
                    case "YAML" -> version(start);
                    case "TAG" -> tagDirective(start);
                    default -> throw input.scannerError("found unknown directive name", start);
                };
        input.endLine(start);
        return token;
    }

    private String name() {
        int start = input.at;
        while (YamlInput.isNameCharacter(input.peek())) {
            input.at++;
        }
        return input.text(start, input.at);
    }

    private YamlToken version(int start) {
        input.skipBlanks();
        int major = number(start);
        if (input.peek() != '.') {
            throw input.scannerError("did not find expected digit or '.' character", start);
        }
        input.at++;
        String version = major + "." + number(start);
        return new YamlToken(Kind.VERSION_DIRECTIVE, start, input.at, version, "", false);
    }

    private int number(int start) {
        int from = input.at;
        while (input.peek() >= '0' && input.peek() <= '9') {
            if (input.at - from == LONGEST_VERSION) {
                throw input.scannerError("found extremely long version number", start);
            }
            input.at++;
        }
        if (input.at == from) {
            throw input.scannerError("did not find expected version number", start);
        }
        return Integer.parseInt(input.text(from, input.at));
    }

    private YamlToken tagDirective(int start) {
        input.skipBlanks();
        String handle = handle(true, start);
        if (!YamlInput.isBlank(input.peek())) {
            throw input.scannerError("did not find expected whitespace", start);
        }
        input.skipBlanks();
        String prefix = uri("", start);
        if (!YamlInput.isBlankOrEnd(input.peek())) {
            throw input.scannerError("did not find expected whitespace or line break", start);
        }
        return new YamlToken(Kind.TAG_DIRECTIVE, start, input.at, prefix, handle, false);
    }

    YamlToken anchor(Kind kind, int start) {
        input.at++;
        String name = name();
        char next = input.peek();
        if (name.isEmpty() || !(YamlInput.isBlankOrEnd(next) || "?:,]}%@`".indexOf(next) >= 0)) {
            throw input.scannerError("did not find expected alphabetic or numeric character", start);
        }
        return new YamlToken(kind, start, input.at, name, "", false);
    }

    YamlToken tag(int start) {
        String handle = "";
        String suffix;
        if (input.peek(1) == '<') {
            input.at += 2;
            suffix = uri("", start);
            if (input.peek() != '>') {
                throw input.scannerError("did not find the expected '>'", start);
            }
            input.at++;
        } else {
            handle = handle(false, start);
            if (handle.length() > 1 && handle.endsWith("!")) {
                suffix = uri("", start);
            } else {
                suffix = uri(handle, start);
                handle = "!";
                if (suffix.isEmpty()) {
                    handle = "";
                    suffix = "!";
                }
            }
        }
        if (!YamlInput.isBlankOrEnd(input.peek())) {
            throw input.scannerError("did not find expected whitespace or line break", start);
        }
        return new YamlToken(Kind.TAG, start, input.at, suffix, handle, false);
    }

    private String handle(boolean directive, int start) {
        int from = input.at;
        if (input.peek() != '!') {
            throw input.scannerError("did not find expected '!'", start);
        }
        input.at++;
        name();
        if (input.peek() == '!') {
            input.at++;
        } else if (directive && input.at > from + 1) {
            throw input.scannerError("did not find expected '!'", start);
        }
        return input.text(from, input.at);
    }

    /** The characters of a tag; {@code head} is a handle that turned out to be none, its sign left out. */
    private String uri(String head, int start) {
        StringBuilder uri = new StringBuilder();
        if (head.length() > 1) {
            uri.append(head, 1, head.length());
        }
        while (YamlInput.isNameCharacter(input.peek())
                || (input.peek() < 0x80 && URI_CHARACTERS.indexOf(input.peek()) >= 0)) {
            if (input.peek() == '%') {
                uri.append(escapes(start));
            } else {
                uri.append(input.peek());
                input.at++;
            }
        }
        if (uri.isEmpty() && head.isEmpty()) {
            throw input.scannerError("did not find expected tag URI", start);
        }
        return uri.toString();
    }

    /** One character, written as the hexadecimal numbers of its bytes. */
    private String escapes(int start) {
        int first = octet(start);
        int width = first < 0x80 ? 1 : (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : 4;
        if (width == 4 && (first & 0xF8) != 0xF0) {
            throw input.scannerError("found an incorrect leading UTF-8 octet", start);
        }
        byte[] bytes = new byte[width];
        bytes[0] = (byte) first;
        for (int i = 1; i < width; i++) {
            int next = octet(start);
            if ((next & 0xC0) != 0x80) {
                throw input.scannerError("found an incorrect trailing UTF-8 octet", start);
            }
            bytes[i] = (byte) next;
        }
        return GoStrings.of(bytes);
    }

    private int octet(int start) {
        int high = input.peek() == '%' ? digit(input.peek(1)) : -1;
        int low = high < 0 ? -1 : digit(input.peek(2));
        if (low < 0) {
            throw input.scannerError("did not find URI escaped octet", start);
        }
        input.at += 3;
        return high * 16 + low;
    }

    static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
