package dev.plumbline.helm.function;

import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoStrings;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Text under AES-256-CBC: a random first block, the padded text, all in base 64. */
final class AesText {
    private static final int BLOCK = 16;

    private AesText() {}

    static String encrypt(String password, String text) {
        byte[] bytes = GoStrings.bytes(text);
        if (bytes.length == 0) {
            return "";
        }
        byte[] first = new byte[BLOCK];
        RandomFunctions.Source.RANDOM.nextBytes(first);
        byte[] rest = run(Cipher.ENCRYPT_MODE, "PKCS5Padding", password, first, bytes);
        byte[] all = Arrays.copyOf(first, BLOCK + rest.length);
        System.arraycopy(rest, 0, all, BLOCK, rest.length);
        return Base64.getEncoder().encodeToString(all);
    }

    /**
     * The text back; with another password, other text.
     *
     * @throws FunctionException in Go's words if it is no such text
     */
    static String decrypt(String password, String encrypted) {
        if (encrypted.isEmpty()) {
            return "";
        }
        byte[] all = BaseFunctions.bytes64(encrypted);
        if (all.length < BLOCK) {
            throw new FunctionException(
                    "runtime error: slice bounds out of range [:" + BLOCK + "] with capacity " + all.length);
        }
        if (all.length % BLOCK != 0) {
            throw new FunctionException("crypto/cipher: input not full blocks");
        }
        if (all.length == BLOCK) {
            throw new FunctionException("runtime error: index out of range [-1]");
        }
        byte[] first = Arrays.copyOf(all, BLOCK);
        byte[] padded =
                run(Cipher.DECRYPT_MODE, "NoPadding", password, first, Arrays.copyOfRange(all, BLOCK, all.length));
        int length = padded.length - (padded[padded.length - 1] & 0xFF);
        if (length < 0) {
            throw new FunctionException("runtime error: slice bounds out of range [:" + length + "]");
        }
        return GoStrings.of(Arrays.copyOf(padded, length));
    }

    private static byte[] run(int mode, String padding, String password, byte[] first, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/" + padding);
            byte[] key = Arrays.copyOf(GoStrings.bytes(password), 32);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(first));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
