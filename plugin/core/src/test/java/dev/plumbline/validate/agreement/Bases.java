package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Valid objects of every kind, by name of their file. */
final class Bases {

    /** The module's folder is the working directory of its tests. */
    static final Path FOLDER = Path.of("src", "test", "resources", "dev", "plumbline", "validate");

    private Bases() {}

    static Map<String, Node.Mapping> all() {
        Map<String, Node.Mapping> bases = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("valid"))) {
            for (Path file : files.toList()) {
                List<Node> documents =
                        YamlReader.documents(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                String name = file.getFileName().toString();
                bases.put(name.substring(0, name.length() - ".yaml".length()), (Node.Mapping) documents.get(0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlException e) {
            throw new IllegalStateException(e.problem(), e);
        }
        return bases;
    }
}
