package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.StringValue;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Base 64 and base 32. What cannot be decoded gives the words of the error as the result, as sprig has it. */
final class BaseFunctions {

    static final List<GoFunction> ALL = List.of(
            function("b64enc", BaseFunctions::encode64),
            function("b64dec", BaseFunctions::decode64),
            function("b32enc", BaseFunctions::encode32),
            function("b32dec", BaseFunctions::decode32));

    private static final String ALPHABET_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private BaseFunctions() {}

    private static GoFunction function(String name, UnaryOperator<String> conversion) {
        return GoFunction.of(
                name,
                (call, arguments) -> {
                    Text text = ((StringValue) arguments[0]).text();
                    call.charge(2L * text.length());
                    return StringValue.of(conversion.apply(text.string()), text.mark());
                },
                GoType.STRING);
    }

    private static String encode64(String string) {
        return Base64.getEncoder().encodeToString(GoStrings.bytes(string));
    }

    private static String decode64(String string) {
        Base64Decoder decoder = new Base64Decoder(GoStrings.bytes(string));
        int wrong = decoder.decode();
        return wrong >= 0 ? "illegal base64 data at input byte " + wrong : GoStrings.of(decoder.decoded());
    }

    /**
     * The bytes that a text in base 64 stands for.
     *
     * @throws FunctionException in Go's words
     */
    static byte[] bytes64(String string) {
        Base64Decoder decoder = new Base64Decoder(GoStrings.bytes(string));
        int wrong = decoder.decode();
        if (wrong >= 0) {
            throw new FunctionException("illegal base64 data at input byte " + wrong);
        }
        return decoder.decoded();
    }

    /** A decoder that counts as Go's does: which byte is the illegal one when the end is missing or too early. */
    private static final class Base64Decoder {
        private final byte[] source;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int at;
        private boolean ended;

        Base64Decoder(byte[] source) {
            this.source = source;
        }

        byte[] decoded() {
            return out.toByteArray();
        }

        /** The index of the illegal byte; -1 if there is none. */
        int decode() {
            while (!ended) {
                int wrong = group();
                if (wrong >= 0) {
                    return wrong;
                }
            }
            return -1;
        }

        /** Four characters, which are up to three bytes. */
        private int group() {
            int bits = 0;
            int count = 0;
            while (count < 4) {
                if (at == source.length) {
                    ended = true;
                    return count == 0 ? -1 : at - count;
                }
                int c = source[at++];
                int digit = digit(c);
                if (digit >= 0) {
                    bits = (bits << 6) | digit;
                    count++;
                } else if (c == '=') {
                    return padding(bits, count);
                } else if (c != '\n' && c != '\r') {
                    return at - 1;
                }
            }
            write(bits, 3);
            return -1;
        }

        private int padding(int bits, int count) {
            ended = true;
            if (count < 2) {
                return at - 1;
            }
            if (count == 2) {
                skipLines();
                if (at == source.length) {
                    return at;
                }
                if (source[at] != '=') {
                    return at - 1;
                }
                at++;
            }
            skipLines();
            if (at < source.length) {
                return at;
            }
            write(bits << (6 * (4 - count)), count - 1);
            return -1;
        }

        private void skipLines() {
            while (at < source.length && (source[at] == '\n' || source[at] == '\r')) {
                at++;
            }
        }

        private void write(int bits, int bytes) {
            for (int i = 0; i < bytes; i++) {
                out.write(bits >> (8 * (2 - i)));
            }
        }

        private static int digit(int c) {
            if (c >= 'A' && c <= 'Z') {
                return c - 'A';
            }
            if (c >= 'a' && c <= 'z') {
                return c - 'a' + 26;
            }
            if (c >= '0' && c <= '9') {
                return c - '0' + 52;
            }
            return c == '+' ? 62 : c == '/' ? 63 : -1;
        }
    }

    private static String encode32(String string) {
        byte[] bytes = GoStrings.bytes(string);
        StringBuilder out = new StringBuilder((bytes.length + 4) / 5 * 8);
        for (int i = 0; i < bytes.length; i += 5) {
            long bits = 0;
            for (int j = 0; j < 5; j++) {
                bits = (bits << 8) | (i + j < bytes.length ? bytes[i + j] & 0xFF : 0);
            }
            int digits = (Math.min(5, bytes.length - i) * 8 + 4) / 5;
            for (int j = 0; j < 8; j++) {
                out.append(j < digits ? ALPHABET_32.charAt((int) (bits >> (5 * (7 - j))) & 31) : '=');
            }
        }
        return out.toString();
    }

    private static String decode32(String string) {
        String lines = string.replace("\n", "").replace("\r", "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int wrong = decode32(GoStrings.bytes(lines), out);
        return wrong >= 0 ? "illegal base32 data at input byte " + wrong : GoStrings.of(out.toByteArray());
    }

    /** The index of the illegal byte, as Go counts it; -1 if there is none. */
    private static int decode32(byte[] source, ByteArrayOutputStream out) {
        for (int at = 0; at < source.length; ) {
            long bits = 0;
            int count = 0;
            while (count < 8) {
                if (at == source.length) {
                    return at - count;
                }
                int c = source[at++];
                int rest = source.length - at;
                if (c == '=' && count >= 2 && rest < 8) {
                    int wrong = padding32(source, at, count);
                    if (wrong < 0) {
                        write(bits << (5 * (8 - count)), count * 5 / 8, out);
                    }
                    return wrong;
                }
                int digit = ALPHABET_32.indexOf(c);
                if (digit < 0) {
                    return at - 1;
                }
                bits = (bits << 5) | digit;
                count++;
            }
            write(bits, 5, out);
        }
        return -1;
    }

    private static int padding32(byte[] source, int at, int count) {
        int rest = source.length - at;
        if (rest + count < 7) {
            return source.length;
        }
        for (int i = 0; i < 7 - count; i++) {
            if (i < rest && source[at + i] != '=') {
                return at + i - 1;
            }
        }
        return count == 3 || count == 6 ? at - 1 : -1;
    }

    private static void write(long bits, int bytes, ByteArrayOutputStream out) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (bits >> (8 * (4 - i))));
        }
    }
}
