package dev.plumbline.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationTest {

    private static final int PIECE = 1 << 16;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7})
    void aContentIsComparedToItsLastByte(int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        Path file = Files.write(folder.resolve("file"), content);
        Expectation expectation = Expectation.content(file, content);
        assertThat(expectation.holds()).isTrue();
        for (int at : new int[] {0, length / 2, length - 1}) {
            if (at >= 0 && at < length) {
                byte[] other = content.clone();
                other[at] ^= 1;
                Files.write(file, other);
                assertThat(expectation.holds()).as("byte %d changed", at).isFalse();
            }
        }
        Files.write(file, Arrays.copyOf(content, length + 1));
        assertThat(expectation.holds()).as("longer").isFalse();
        if (length > 0) {
            Files.write(file, Arrays.copyOf(content, length - 1));
            assertThat(expectation.holds()).as("shorter").isFalse();
        }
        Files.delete(file);
        assertThat(expectation.holds()).as("missing").isFalse();
    }

    @Test
    void aLinkToTheSameContentIsNotTheFile() throws IOException {
        byte[] content = {1, 2, 3};
        Path file = Files.write(folder.resolve("file"), content);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(Expectation.content(link, content).holds()).isFalse();
    }

    @Test
    void aFolderHasTheNamesThatItHas() throws IOException {
        for (String name : new String[] {"b", "a", "ü", ".hidden", "a b"}) {
            Files.createFile(folder.resolve(name));
        }
        Expectation names = Expectation.ofNamesNow(folder);
        assertThat(names.names()).containsExactlyInAnyOrder("b", "a", "ü", ".hidden", "a b");
        assertThat(names.holds()).isTrue();
        Files.delete(folder.resolve(".hidden"));
        assertThat(names.holds()).isFalse();
        Files.createDirectory(folder.resolve(".hidden"));
        assertThat(names.holds()).isTrue();
    }

    @Test
    void anEmptyFolderIsNotAMissingOne() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Expectation none = Expectation.ofNamesNow(empty);
        assertThat(none.state()).isEmpty();
        Files.delete(empty);
        assertThat(Expectation.ofNamesNow(empty).state()).isNull();
        assertThat(none.holds()).isFalse();
    }

    @Test
    void namesOfWhatIsNoFolderAreNotToBeHad() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Expectation expectation = new Expectation(Access.LIST, file, new byte[0]);
        assertThat(expectation.holds()).isFalse();
    }
}
