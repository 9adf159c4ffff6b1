package dev.plumbline.helm.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.value.FunctionException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made is read by Java's own classes. */
class CertificatesTest {

    private static X509Certificate read(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ecdsa", "ed25519"})
    void anAuthoritySignsItselfAndOthers(String type) throws Exception {
        PrivateKeyInfo key = PrivateKeys.generate(type);
        Certificates.Request authority = new Certificates.Request("my ca", List.of(), List.of(), 10, true);
        String caPem = Certificates.make(authority, key, null);
        X509Certificate ca = read(caPem);
        ca.verify(ca.getPublicKey());
        assertThat(ca.getSubjectX500Principal()).hasToString("CN=my ca");
        assertThat(ca.getBasicConstraints()).isNotNegative();
        assertThat(ca.getKeyUsage()).startsWith(true, false, true, false, false, true);

        Certificates.Signer signer = Certificates.Signer.parse(caPem, PrivateKeys.encode(key), "ca");
        Certificates.Request request =
                new Certificates.Request("web", List.of("10.0.0.1", "::1"), List.of("a.b", "*.c"), 5, false);
        X509Certificate web = read(Certificates.make(request, PrivateKeys.generate("ecdsa"), signer));
        web.verify(ca.getPublicKey());
        web.checkValidity();
        assertThat(web.getIssuerX500Principal()).isEqualTo(ca.getSubjectX500Principal());
        assertThat(web.getBasicConstraints()).isNegative();
        assertThat(web.getSubjectAlternativeNames())
                .map(name -> String.valueOf(name.get(1)))
                .containsExactly("a.b", "*.c", "10.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(Duration.between(
                        web.getNotBefore().toInstant(), web.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ecdsa", "ed25519", "dsa"})
    void keysReadBackTheSame(String type) {
        String pem = PrivateKeys.encode(PrivateKeys.generate(type));
        assertThat(PrivateKeys.encode(PrivateKeys.parse(pem))).isEqualTo(pem);
        assertThat(pem.lines()).allMatch(line -> line.length() <= 64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RSA ", "EC ", "DSA "})
    void damagedKeysAreRefusedOrRead(String type) {
        Random random = new Random(type.length());
        byte[] key = Objects.requireNonNull(Pem.decode(PrivateKeys.encode(PrivateKeys.generate("ecdsa"))))
                .bytes();
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Arrays.copyOf(key, 1 + random.nextInt(key.length));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            String pem = new Pem(type + "PRIVATE KEY", damaged).encode();
            try {
                PrivateKeys.encode(PrivateKeys.parse(pem));
            } catch (FunctionException e) {
                assertThat(e).hasMessageMatching("(parsing|decoding|failed) .*");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 40_000_000, Long.MAX_VALUE})
    void anyNumberOfDaysGivesADateThatACertificateCanHold(long days) throws Exception {
        PrivateKeyInfo key = PrivateKeys.generate("ecdsa");
        Certificates.Request request = new Certificates.Request("a", List.of(), List.of(), days, true);
        X509Certificate certificate = read(Certificates.make(request, key, null));
        assertThat(certificate.getNotAfter().toInstant())
                .isBetween(Instant.parse("1700-01-01T00:00:00Z"), Instant.parse("2400-01-01T00:00:00Z"));
    }

    @Test
    void aBlockIsFoundAmongOtherText() {
        String pem = new Pem("CERTIFICATE", new byte[100]).encode();
        Pem found = Objects.requireNonNull(Pem.decode("Subject: x\n" + pem.replace("\n", "\r\n") + "more"));
        assertThat(found.type()).isEqualTo("CERTIFICATE");
        assertThat(found.bytes()).isEqualTo(new byte[100]);
        assertThat(Pem.decode("-----BEGIN A-----\nAAAA\n-----END B-----\n")).isNull();
        assertThat(Pem.decode("")).isNull();
    }
}
