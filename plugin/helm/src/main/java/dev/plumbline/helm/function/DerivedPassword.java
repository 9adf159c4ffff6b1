package dev.plumbline.helm.function;

import dev.plumbline.helm.value.GoStrings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.jspecify.annotations.Nullable;

/** The Master Password algorithm: the same password each time for a user, a site and a counter. */
final class DerivedPassword {
    private static final byte[] SCOPE = "com.lyndir.masterpassword".getBytes(StandardCharsets.US_ASCII);

    /** Sets of patterns; each letter stands for a class of characters. */
    private static final Map<String, String> PATTERNS = Map.of(
            "maximum",
            "anoxxxxxxxxxxxxxxxxx axxxxxxxxxxxxxxxxxno",
            "long",
            "CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv CvccCvcvCvcvno CvcvnoCvccCvcv "
                    + "CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv "
                    + "CvccCvccnoCvcv CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc "
                    + "CvccCvcvnoCvcc CvccCvcvCvccno",
            "medium",
            "CvcnoCvc CvcCvcno",
            "short",
            "Cvcn",
            "basic",
            "aaanaaan aannaaan aaannaaa",
            "pin",
            "nnnn");

    private static final String UPPER_CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ";
    private static final String LOWER_CONSONANTS = "bcdfghjklmnpqrstvwxyz";
    private static final String LETTERS = "AEIOUaeiou" + UPPER_CONSONANTS + LOWER_CONSONANTS;

    private DerivedPassword() {}

    /**
     * The password.
     *
     * @param counter from 0 to 4,294,967,295
     * @return null if there is no such kind of password
     */
    static @Nullable String of(long counter, String kind, String password, String user, String site) {
        String patterns = PATTERNS.get(kind);
        if (patterns == null) {
            return null;
        }
        byte[] key = SCrypt.generate(GoStrings.bytes(password), scoped(user, null), 32_768, 8, 2, 64);
        byte[] seed = digest(key, scoped(site, counter));
        String[] all = patterns.split(" ");
        String pattern = all[(seed[0] & 0xFF) % all.length];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            String characters = characters(pattern.charAt(i));
            text.append(characters.charAt((seed[i + 1] & 0xFF) % characters.length()));
        }
        return text.toString();
    }

    private static byte[] scoped(String name, @Nullable Long counter) {
        byte[] bytes = GoStrings.bytes(name);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SCOPE);
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
        if (counter != null) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(counter.intValue()).array());
        }
        return out.toByteArray();
    }

    private static byte[] digest(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String characters(char letter) {
        return switch (letter) {
            case 'C' -> UPPER_CONSONANTS;
            case 'c' -> LOWER_CONSONANTS;
            case 'v' -> "aeiou";
            case 'a' -> LETTERS;
            case 'n' -> "0123456789";
            case 'o' -> "@&%?,=[]_:-+*$#!'^~;()/.";
            default -> LETTERS + "0123456789!@#$%^&*()";
        };
    }
}
