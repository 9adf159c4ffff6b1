package dev.plumbline.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.input.Access;
import dev.plumbline.input.Expectation;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptExpectationsTest {

    private static final Path FOLDER = Path.of("folder ü", "with → a name").toAbsolutePath();

    @Test
    void areReadAsTheyWereWrittenWhateverStandsBeforeThem() throws IOException {
        byte[] shared = bytes("the same");
        List<Expectation> all = new ArrayList<>();
        for (Access access : Access.values()) {
            if (access != Access.CHANGE) {
                all.add(new Expectation(access, FOLDER.resolve(access.name()), shared));
                all.add(new Expectation(access, FOLDER.resolve(access.name()), null));
                all.add(new Expectation(access, FOLDER.resolve("elsewhere").resolve("same name"), new byte[0]));
                all.add(new Expectation(access, FOLDER.resolve("same name"), bytes("ü" + access)));
            }
        }
        all.add(Expectation.missing(FOLDER.getRoot()));
        for (String before : List.of("", "something else")) {
            assertSame(KeptExpectations.read(file(before, all)), all);
        }
    }

    @Test
    void ofNoneAreNone() throws IOException {
        assertThat(KeptExpectations.read(file("x", List.of()))).isEmpty();
    }

    @Test
    void sharedContentIsWrittenOnce() throws IOException {
        byte[] content = new byte[10_000];
        Expectation one = Expectation.content(FOLDER.resolve("a"), content);
        Expectation other = Expectation.content(FOLDER.resolve("b"), content);
        assertThat(file("", List.of(one, other))).hasSizeLessThan(11_000);
    }

    @Test
    void thereIsNoneBeyondTheLast() throws IOException {
        KeptExpectations one = KeptExpectations.read(file("", List.of(Expectation.missing(FOLDER))));
        assertThatThrownBy(() -> one.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> one.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void assertSame(List<Expectation> read, List<Expectation> written) {
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < written.size(); i++) {
            assertThat(read.get(i).access()).isEqualTo(written.get(i).access());
            assertThat(read.get(i).path()).isEqualTo(written.get(i).path());
            assertThat(Arrays.equals(read.get(i).state(), written.get(i).state()))
                    .as("state of number %d", i)
                    .isTrue();
        }
    }

    private static byte[] file(String before, List<Expectation> expectations) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(bytes(before));
        KeptExpectations.write(expectations, out);
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
