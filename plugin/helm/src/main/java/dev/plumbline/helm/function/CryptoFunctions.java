package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.util.IPAddress;
import org.jspecify.annotations.Nullable;

/**
 * Passwords, encryption, keys and certificates. What is salted or newly made is marked as differing from run to
 * run.
 */
final class CryptoFunctions {
    private static final int LONGEST_PASSWORD = 72;

    static final List<GoFunction> ALL = List.of(
            GoFunction.of("bcrypt", CryptoFunctions::bcrypt, GoType.STRING),
            GoFunction.of("htpasswd", CryptoFunctions::htpasswd, GoType.STRING, GoType.STRING),
            GoFunction.of(
                    "derivePassword",
                    CryptoFunctions::derivePassword,
                    GoType.UINT32,
                    GoType.STRING,
                    GoType.STRING,
                    GoType.STRING,
                    GoType.STRING),
            GoFunction.of("encryptAES", CryptoFunctions::encrypt, GoType.STRING, GoType.STRING),
            GoFunction.of("decryptAES", CryptoFunctions::decrypt, GoType.STRING, GoType.STRING),
            GoFunction.of("genPrivateKey", CryptoFunctions::genPrivateKey, GoType.STRING),
            GoFunction.of("genCA", CryptoFunctions::genCa, GoType.STRING, GoType.INT),
            GoFunction.of("genCAWithKey", CryptoFunctions::genCa, GoType.STRING, GoType.INT, GoType.STRING),
            certificate("genSelfSignedCert"),
            certificate("genSelfSignedCertWithKey", GoType.STRING),
            certificate("genSignedCert", CertificateValue.TYPE),
            certificate("genSignedCertWithKey", CertificateValue.TYPE, GoType.STRING),
            GoFunction.of("buildCustomCert", CryptoFunctions::buildCustomCert, GoType.STRING, GoType.STRING));

    private CryptoFunctions() {}

    private static Value bcrypt(Call call, Value[] arguments) {
        return StringValue.of(
                hash(Arguments.string(arguments[0])), arguments[0].mark().and(call.nondeterministic("bcrypt")));
    }

    private static Value htpasswd(Call call, Value[] arguments) {
        String user = Arguments.string(arguments[0]);
        if (user.contains(":")) {
            return StringValue.of("invalid username: " + user, arguments[0].mark());
        }
        return StringValue.of(
                user + ":" + hash(Arguments.string(arguments[1])),
                Arguments.inputs(arguments).and(call.nondeterministic("htpasswd")));
    }

    /** The password's hash, or sprig's excuse. */
    private static String hash(String password) {
        byte[] bytes = GoStrings.bytes(password);
        if (bytes.length > LONGEST_PASSWORD) {
            return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
        }
        byte[] salt = new byte[16];
        RandomFunctions.Source.RANDOM.nextBytes(salt);
        return OpenBSDBCrypt.generate("2a", bytes, salt, 10);
    }

    private static Value derivePassword(Call call, Value[] arguments) {
        String kind = Arguments.string(arguments[1]);
        String password = DerivedPassword.of(
                Arguments.integer(arguments[0]) & 0xFFFFFFFFL,
                kind,
                Arguments.string(arguments[2]),
                Arguments.string(arguments[3]),
                Arguments.string(arguments[4]));
        String text = password == null ? "cannot find password template " + kind : password;
        return StringValue.of(text, Arguments.inputs(arguments));
    }

    private static Value encrypt(Call call, Value[] arguments) {
        String encrypted = AesText.encrypt(Arguments.string(arguments[0]), Arguments.string(arguments[1]));
        return StringValue.of(encrypted, Arguments.inputs(arguments).and(call.nondeterministic("encryptAES")));
    }

    private static Value decrypt(Call call, Value[] arguments) {
        String text = AesText.decrypt(Arguments.string(arguments[0]), Arguments.string(arguments[1]));
        return StringValue.of(text, Arguments.inputs(arguments));
    }

    private static Value genPrivateKey(Call call, Value[] arguments) {
        Mark mark = Arguments.inputs(arguments).and(call.nondeterministic("genPrivateKey"));
        try {
            return StringValue.of(PrivateKeys.encode(PrivateKeys.generate(Arguments.string(arguments[0]))), mark);
        } catch (FunctionException e) {
            return StringValue.of(e.getMessage(), arguments[0].mark());
        }
    }

    private static Value genCa(Call call, Value[] arguments) {
        boolean keyGiven = arguments.length > 2;
        Certificates.Request request = new Certificates.Request(
                Arguments.string(arguments[0]), List.of(), List.of(), Arguments.integer(arguments[1]), true);
        return make(
                call, keyGiven ? "genCAWithKey" : "genCA", arguments, request, null, keyGiven ? arguments[2] : null);
    }

    /** A function that makes a certificate, of a name, addresses, hosts and days, then perhaps an authority and a key. */
    private static GoFunction certificate(String name, GoType... more) {
        List<GoType> parameters = new ArrayList<>(List.of(GoType.STRING, GoType.LIST, GoType.LIST, GoType.INT));
        parameters.addAll(List.of(more));
        boolean signed = List.of(more).contains(CertificateValue.TYPE);
        boolean keyGiven = List.of(more).contains(GoType.STRING);
        return new GoFunction(name, parameters, false, (call, arguments) -> {
            CertificateValue authority = signed ? (CertificateValue) arguments[4] : null;
            Value key = keyGiven ? arguments[arguments.length - 1] : null;
            Certificates.Request request = new Certificates.Request(
                    Arguments.string(arguments[0]),
                    addresses((ListValue) arguments[1]),
                    hosts((ListValue) arguments[2]),
                    Arguments.integer(arguments[3]),
                    false);
            return make(call, name, arguments, request, authority, key);
        });
    }

    private static Value make(
            Call call,
            String name,
            Value[] arguments,
            Certificates.Request request,
            @Nullable CertificateValue authority,
            @Nullable Value key) {
        PrivateKeyInfo own = key == null ? PrivateKeys.generate("rsa") : parse(Arguments.string(key));
        Certificates.Signer signer = authority == null
                ? null
                : Certificates.Signer.parse(authority.certificate(), authority.key(), "decodedSignerCert");
        Mark mark = Arguments.inputs(arguments).and(call.nondeterministic(name));
        return new CertificateValue(Certificates.make(request, own, signer), PrivateKeys.encode(own), mark);
    }

    private static PrivateKeyInfo parse(String key) {
        try {
            return PrivateKeys.parse(key);
        } catch (FunctionException e) {
            throw new FunctionException("parsing private key: " + e.getMessage(), e);
        }
    }

    private static List<String> addresses(ListValue list) {
        List<String> addresses = new ArrayList<>();
        for (Value item : list.items()) {
            if (!(item instanceof StringValue text)) {
                throw new FunctionException("error parsing ip: " + GoFormat.print(item) + " is not a string");
            }
            if (!IPAddress.isValid(text.string()) || hasLeadingZero(text.string())) {
                throw new FunctionException("error parsing ip: " + text.string());
            }
            addresses.add(text.string());
        }
        return addresses;
    }

    /** Whether a part of an IPv4 address could be meant as octal, which Go refuses to guess. */
    private static boolean hasLeadingZero(String address) {
        boolean first = address.indexOf(':') < 0;
        for (int i = 0; i + 1 < address.length(); i++) {
            char next = address.charAt(i + 1);
            if (first && address.charAt(i) == '0' && next >= '0' && next <= '9') {
                return true;
            }
            first = address.charAt(i) == '.';
        }
        return false;
    }

    private static List<String> hosts(ListValue list) {
        List<String> hosts = new ArrayList<>();
        for (Value item : list.items()) {
            if (!(item instanceof StringValue text)) {
                throw new FunctionException(
                        "error processing alternate dns name: " + GoFormat.print(item) + " is not a string");
            }
            hosts.add(text.string());
        }
        return hosts;
    }

    private static Value buildCustomCert(Call call, Value[] arguments) {
        String certificate = decoded(arguments[0], "certificate");
        String key = decoded(arguments[1], "private key");
        Certificates.Signer.parse(certificate, key, "decodedCert");
        return new CertificateValue(certificate, key, Arguments.inputs(arguments));
    }

    private static String decoded(Value base64, String what) {
        try {
            return new String(BaseFunctions.bytes64(Arguments.string(base64)), StandardCharsets.UTF_8);
        } catch (FunctionException e) {
            throw new FunctionException("unable to decode base64 " + what, e);
        }
    }
}
