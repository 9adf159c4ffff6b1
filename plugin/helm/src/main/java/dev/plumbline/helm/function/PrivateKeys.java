package dev.plumbline.helm.function;

import dev.plumbline.helm.value.FunctionException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** Private keys: new ones, and in and out of PEM. Loads Bouncy Castle, so it is touched only when a chart wants keys. */
final class PrivateKeys {

    private PrivateKeys() {}

    /**
     * A new key.
     *
     * @param type {@code rsa} or nothing, {@code ecdsa}, {@code ed25519} or {@code dsa}
     * @throws FunctionException if there is no such type
     */
    static PrivateKeyInfo generate(String type) {
        try {
            return switch (type) {
                case "", "rsa" -> generate("RSA", 2048);
                case "ecdsa" -> generateEc();
                case "ed25519" -> info(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
                case "dsa" -> generate("DSA", 2048);
                default -> throw new FunctionException("Unknown type " + type);
            };
        } catch (GeneralSecurityException e) {
            throw new FunctionException("failed to generate private key: " + e.getMessage(), e);
        }
    }

    private static PrivateKeyInfo generate(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return info(generator.generateKeyPair());
    }

    private static PrivateKeyInfo generateEc() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return info(generator.generateKeyPair());
    }

    private static PrivateKeyInfo info(KeyPair pair) {
        return PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
    }

    /**
     * Reads a key.
     *
     * @throws FunctionException in sprig's words
     */
    static PrivateKeyInfo parse(String text) {
        Pem pem = Pem.decode(text);
        if (pem == null) {
            throw new FunctionException("no PEM data in input");
        }
        String type = pem.type();
        if (!type.equals("PRIVATE KEY") && !type.endsWith(" PRIVATE KEY")) {
            throw new FunctionException("no private key data in PEM block of type " + type);
        }
        String algorithm = type.equals("PRIVATE KEY") ? "" : type.substring(0, type.length() - 12);
        try {
            PrivateKeyInfo info =
                    switch (algorithm) {
                        case "" -> PrivateKeyInfo.getInstance(pem.bytes());
                        case "RSA" ->
                            new PrivateKeyInfo(
                                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                                    ASN1Sequence.getInstance(pem.bytes()));
                        case "EC" -> ec(ECPrivateKey.getInstance(pem.bytes()));
                        case "DSA" -> dsa(ASN1Sequence.getInstance(pem.bytes()));
                        default -> throw new FunctionException("invalid private key type " + type);
                    };
            PrivateKeyFactory.createKey(info);
            return info;
        } catch (FunctionException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The reader of a key that is none may trip over anything in it.
            String what = algorithm.isEmpty()
                    ? "decoding PEM as PKCS#8: "
                    : "parsing " + algorithm + " private key from PEM: ";
            throw new FunctionException(what + "asn1: structure error: not such a key", e);
        }
    }

    private static PrivateKeyInfo ec(ECPrivateKey key) throws IOException {
        ASN1ObjectIdentifier curve = ASN1ObjectIdentifier.getInstance(key.getParametersObject());
        return new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key);
    }

    private static PrivateKeyInfo dsa(ASN1Sequence key) throws IOException {
        DSAParameter parameter = new DSAParameter(number(key, 1), number(key, 2), number(key, 3));
        return new PrivateKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, parameter), new ASN1Integer(number(key, 5)));
    }

    private static BigInteger number(ASN1Sequence sequence, int index) {
        return ASN1Integer.getInstance(sequence.getObjectAt(index)).getValue();
    }

    /** The key in the form that Go gives its algorithm. */
    static String encode(PrivateKeyInfo info) {
        try {
            ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
            if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
                return new Pem(
                                "RSA PRIVATE KEY",
                                info.parsePrivateKey().toASN1Primitive().getEncoded("DER"))
                        .encode();
            }
            if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return new Pem("EC PRIVATE KEY", sec1(info)).encode();
            }
            if (algorithm.equals(X9ObjectIdentifiers.id_dsa)) {
                return new Pem("DSA PRIVATE KEY", openSslDsa(info)).encode();
            }
            Ed25519PrivateKeyParameters key = (Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(info);
            PrivateKeyInfo plain = new PrivateKeyInfo(
                    info.getPrivateKeyAlgorithm(), new org.bouncycastle.asn1.DEROctetString(key.getEncoded()));
            return new Pem("PRIVATE KEY", plain.getEncoded("DER")).encode();
        } catch (IOException e) {
            throw new FunctionException("failed to encode private key: " + e.getMessage(), e);
        }
    }

    private static byte[] sec1(PrivateKeyInfo info) throws IOException {
        ECPrivateKeyParameters key = (ECPrivateKeyParameters) PrivateKeyFactory.createKey(info);
        byte[] point = ((ECPublicKeyParameters) publicKey(key)).getQ().getEncoded(false);
        int bits = key.getParameters().getN().bitLength();
        ECPrivateKey plain = new ECPrivateKey(
                bits,
                key.getD(),
                new DERBitString(point),
                info.getPrivateKeyAlgorithm().getParameters());
        return plain.getEncoded("DER");
    }

    private static byte[] openSslDsa(PrivateKeyInfo info) throws IOException {
        DSAParameter parameter =
                DSAParameter.getInstance(info.getPrivateKeyAlgorithm().getParameters());
        BigInteger secret = ASN1Integer.getInstance(info.parsePrivateKey()).getValue();
        ASN1EncodableVector numbers = new ASN1EncodableVector();
        numbers.add(new ASN1Integer(0));
        numbers.add(new ASN1Integer(parameter.getP()));
        numbers.add(new ASN1Integer(parameter.getQ()));
        numbers.add(new ASN1Integer(parameter.getG()));
        numbers.add(new ASN1Integer(parameter.getG().modPow(secret, parameter.getP())));
        numbers.add(new ASN1Integer(secret));
        return new DERSequence(numbers).getEncoded("DER");
    }

    /**
     * The public key of a private one.
     *
     * @throws FunctionException in Go's words if it cannot sign certificates
     */
    static AsymmetricKeyParameter publicKey(AsymmetricKeyParameter key) {
        if (key instanceof RSAPrivateCrtKeyParameters rsa) {
            return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
        }
        if (key instanceof ECPrivateKeyParameters ec) {
            return new ECPublicKeyParameters(
                    ec.getParameters().getG().multiply(ec.getD()).normalize(), ec.getParameters());
        }
        if (key instanceof Ed25519PrivateKeyParameters edwards) {
            return edwards.generatePublicKey();
        }
        throw new FunctionException(
                "error creating certificate: x509: certificate private key does not implement crypto.Signer");
    }
}
