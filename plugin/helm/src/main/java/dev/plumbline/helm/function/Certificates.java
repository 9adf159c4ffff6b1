package dev.plumbline.helm.function;

import dev.plumbline.helm.value.FunctionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcContentSignerBuilder;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** New certificates. Loads Bouncy Castle, so it is touched only when a chart wants certificates. */
final class Certificates {
    private static final int SERIAL_BITS = 128;

    /** In nanoseconds; more than 106,751 days overflow, in Go too. */
    private static final long DAY = 86_400_000_000_000L;

    private Certificates() {}

    /**
     * What a certificate is to say.
     *
     * @param name the common name
     * @param addresses IP addresses it holds for
     * @param hosts DNS names it holds for
     * @param days from now to its end
     * @param authority whether it may sign others
     */
    record Request(String name, List<String> addresses, List<String> hosts, long days, boolean authority) {}

    /** Who signs: the certificate and the key of an authority. */
    record Signer(X509CertificateHolder certificate, PrivateKeyInfo key) {

        /**
         * Reads the two from PEM.
         *
         * @throws FunctionException in sprig's words
         */
        static Signer parse(String certificate, String key, String what) {
            Pem pem = Pem.decode(certificate);
            if (pem == null) {
                throw new FunctionException("unable to decode certificate");
            }
            try {
                X509CertificateHolder holder = new X509CertificateHolder(pem.bytes());
                try {
                    return new Signer(holder, PrivateKeys.parse(key));
                } catch (FunctionException e) {
                    throw new FunctionException("error parsing private key: " + e.getMessage(), e);
                }
            } catch (IOException e) {
                throw new FunctionException(
                        "error parsing certificate: " + what + ".Bytes: x509: malformed certificate", e);
            }
        }
    }

    /**
     * A certificate in PEM.
     *
     * @param key the private key of the one it is for
     * @param signer null if it signs itself
     */
    static String make(Request request, PrivateKeyInfo key, @Nullable Signer signer) {
        try {
            AsymmetricKeyParameter own = PrivateKeyFactory.createKey(key);
            SubjectPublicKeyInfo publicKey =
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(PrivateKeys.publicKey(own));
            X500Name subject = subject(request.name);
            Instant now = Instant.now();
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    signer == null ? subject : signer.certificate.getSubject(),
                    new BigInteger(SERIAL_BITS, RandomFunctions.Source.RANDOM),
                    Date.from(now),
                    Date.from(now.plusNanos(request.days * DAY)),
                    subject,
                    publicKey);
            extend(builder, request, publicKey, signer);
            AsymmetricKeyParameter signing = signer == null ? own : PrivateKeyFactory.createKey(signer.key);
            return new Pem("CERTIFICATE", builder.build(signer(signing)).getEncoded()).encode();
        } catch (FunctionException e) {
            throw e;
        } catch (IOException | OperatorCreationException | RuntimeException e) {
            // Names that no certificate can hold, keys that do not fit together.
            throw new FunctionException("error creating certificate: " + e.getMessage(), e);
        }
    }

    private static X500Name subject(String name) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        if (!name.isEmpty()) {
            builder.addRDN(BCStyle.CN, name);
        }
        return builder.build();
    }

    private static void extend(
            X509v3CertificateBuilder builder, Request request, SubjectPublicKeyInfo publicKey, @Nullable Signer signer)
            throws IOException {
        int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(request.authority ? usage | KeyUsage.keyCertSign : usage));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
        }));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(request.authority));
        BcX509ExtensionUtils extensions = new BcX509ExtensionUtils();
        if (request.authority) {
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(publicKey));
        }
        if (signer != null) {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(signer.certificate.getSubjectPublicKeyInfo()));
        }
        List<GeneralName> names = new ArrayList<>();
        for (String host : request.hosts) {
            names.add(new GeneralName(GeneralName.dNSName, host));
        }
        for (String address : request.addresses) {
            names.add(new GeneralName(GeneralName.iPAddress, address));
        }
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
        }
    }

    private static ContentSigner signer(AsymmetricKeyParameter key) throws OperatorCreationException {
        if (key instanceof Ed25519PrivateKeyParameters edwards) {
            return new EdwardsSigner(edwards);
        }
        boolean curve = key instanceof ECPrivateKeyParameters;
        AlgorithmIdentifier signature =
                new DefaultSignatureAlgorithmIdentifierFinder().find(curve ? "SHA256withECDSA" : "SHA256withRSA");
        AlgorithmIdentifier digest = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
        BcContentSignerBuilder builder = curve
                ? new BcECContentSignerBuilder(signature, digest)
                : new BcRSAContentSignerBuilder(signature, digest);
        return builder.build(key);
    }

    private static final class EdwardsSigner implements ContentSigner {
        private final Ed25519PrivateKeyParameters key;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        EdwardsSigner(Ed25519PrivateKeyParameters key) {
            this.key = key;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(true, key);
            signer.update(content.toByteArray(), 0, content.size());
            return signer.generateSignature();
        }
    }
}
