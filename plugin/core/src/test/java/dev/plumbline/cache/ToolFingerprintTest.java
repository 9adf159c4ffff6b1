package dev.plumbline.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolFingerprintTest {

    @TempDir
    Path folder;

    @Test
    void isTheSameForTheSameClassesAndAnotherForOthers() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/b/C.class"), "1");
        String before = ToolFingerprint.of(Set.of(folder));
        assertThat(ToolFingerprint.of(Set.of(folder))).isEqualTo(before);
        Files.writeString(folder.resolve("a/b/C.class"), "2");
        assertThat(ToolFingerprint.of(Set.of(folder))).isNotEqualTo(before);
        Files.writeString(folder.resolve("a/b/C.class"), "1");
        assertThat(ToolFingerprint.of(Set.of(folder))).isEqualTo(before);
        Files.move(folder.resolve("a/b/C.class"), folder.resolve("a/C.class"));
        assertThat(ToolFingerprint.of(Set.of(folder))).isNotEqualTo(before);
    }

    @Test
    void seesAnyByteOfAnyEntryOfAnArchive() throws IOException {
        String before = archive("one.jar", "C.class", "1", "");
        assertThat(archive("two.jar", "C.class", "1", "")).isEqualTo(before);
        assertThat(archive("two.jar", "C.class", "2", "")).isNotEqualTo(before);
        assertThat(archive("two.jar", "D.class", "1", "")).isNotEqualTo(before);
        assertThat(archive("two.jar", "C.class", "1", "a comment of any length"))
                .isEqualTo(before);
    }

    @Test
    void anArchiveOfAnotherFormIsReadWhole() throws IOException {
        Path file = folder.resolve("x.jar");
        Files.writeString(file, "no archive");
        String before = ToolFingerprint.of(Set.of(file));
        Files.writeString(file, "No archive");
        assertThat(ToolFingerprint.of(Set.of(file))).isNotEqualTo(before);
        Files.writeString(file, "");
        assertThat(ToolFingerprint.of(Set.of(file))).isNotEqualTo(before);
    }

    @Test
    void thisBuildHasOne() {
        assertThat(ToolFingerprint.of(ToolFingerprint.class))
                .isEqualTo(ToolFingerprint.of(ToolFingerprint.class))
                .isNotEqualTo(ToolFingerprint.of(Set.of()));
    }

    private String archive(String name, String entry, String content, String comment) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry first = new ZipEntry(entry);
            first.setTime(0);
            zip.putNextEntry(first);
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.setComment(comment);
        }
        return ToolFingerprint.of(Set.of(file));
    }
}
