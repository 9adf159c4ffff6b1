package dev.plumbline.helm.function;

import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.StringValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.zip.Adler32;

/** Digests of text: their hexadecimal form depends on all of the text. */
final class DigestFunctions {

    static final List<GoFunction> ALL = List.of(
            digest("sha1sum", bytes -> hex("SHA-1", bytes)),
            digest("sha256sum", bytes -> hex("SHA-256", bytes)),
            digest("sha512sum", bytes -> hex("SHA-512", bytes)),
            digest("adler32sum", DigestFunctions::adler32));

    private DigestFunctions() {}

    private static GoFunction digest(String name, Function<byte[], String> digest) {
        return GoFunction.of(
                name,
                (call, in) -> {
                    StringValue text = (StringValue) in[0];
                    return StringValue.of(digest.apply(GoStrings.bytes(text.string())), text.mark());
                },
                GoType.STRING);
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static String adler32(byte[] bytes) {
        Adler32 sum = new Adler32();
        sum.update(bytes);
        return Long.toString(sum.getValue());
    }
}
