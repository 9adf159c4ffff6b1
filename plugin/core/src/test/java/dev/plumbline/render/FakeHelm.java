package dev.plumbline.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** A shell script that stands in for the {@code helm} command: {@code version} answers, {@code template} is the test's. */
final class FakeHelm {

    private final Path folder;

    /** @param folder for the script and what it leaves behind */
    FakeHelm(Path folder) {
        this.folder = folder;
    }

    /** The folder that has it, for a search path. */
    String path() {
        return folder.toString();
    }

    /** A file that the script can write, {@code $LEFT/name}. */
    Path left(String name) {
        return folder.resolve(name);
    }

    /** What {@code version} answers, and what {@code template} runs. */
    FakeHelm script(String version, String template) {
        String text = """
                #!/bin/sh
                LEFT='%s'
                PATH=/usr/bin:/bin
                case "$1" in
                version) %s ;;
                template) %s
                ;;
                esac
                """.formatted(folder, version, template);
        try {
            Path file = folder.resolve("helm");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script with a version that is supported. */
    FakeHelm template(String template) {
        return script("echo v3.21.0+gabc1234", template);
    }

    /** The script that prints a text. */
    FakeHelm prints(String text) {
        try {
            Files.writeString(left("printed"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return template("cat \"$LEFT/printed\"");
    }

    HelmCommand command(Duration timeout) {
        return new HelmCommand(folder.resolve("helm"), timeout);
    }
}
