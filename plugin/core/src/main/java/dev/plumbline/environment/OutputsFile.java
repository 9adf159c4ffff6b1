package dev.plumbline.environment;

import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of outputs that a project has, one for each environment. Each is read once. For any number of threads.
 */
public final class OutputsFile implements BridgeValues {

    /** Its name in the environment's folder of the bridge. */
    public static final String NAME = "outputs.json";

    private final Project project;
    private final Map<String, Content> contents = new ConcurrentHashMap<>();

    /**
     * What a file holds, or why nothing is known.
     *
     * @param file its path as a person knows it; empty if the project has no bridge
     * @param root all of it; null if there is none
     * @param missing whether there is no such file
     * @param problem what is wrong with the file, {@code cannot be read: ...}; empty if nothing is, or there is none
     * @param place where that is
     */
    public record Content(
            String file, Node.@Nullable Mapping root, boolean missing, String problem, SourceLocation place) {

        private static Content broken(SourceLocation place, String problem) {
            return new Content(place.file(), null, false, problem, place);
        }

        private static Content of(String file, Node.@Nullable Mapping root) {
            return new Content(file, root, root == null, "", SourceLocation.of(file));
        }

        /** Why there is nothing, a clause without full stop. */
        public String reason() {
            return missing ? "there is no " + file : place + " " + problem;
        }
    }

    /** The files of a project. */
    public OutputsFile(Project project) {
        this.project = project;
    }

    @Override
    public Answer of(Environment environment) {
        Content content = read(environment);
        return content.root() == null
                ? Answer.absent(content.file().isEmpty() ? "no bridge is named in " + project.file() : content.reason())
                : Answer.of(content.root().data());
    }

    /** The file of an environment. */
    public Content read(Environment environment) {
        return contents.computeIfAbsent(environment.name(), name -> content(environment));
    }

    private Content content(Environment environment) {
        Optional<NamedPath> file = project.bridgeFile(environment, NAME);
        if (file.isEmpty()) {
            return Content.of("", null);
        }
        String name = file.get().name();
        if (!Files.exists(file.get().path())) {
            return Content.of(name, null);
        }
        try {
            return JsonReader.read(Files.readString(file.get().path())) instanceof Node.Mapping map
                    ? Content.of(name, map)
                    : Content.broken(SourceLocation.of(name), "cannot be read: it holds no map");
        } catch (YamlException e) {
            return Content.broken(SourceLocation.of(name, e.at()), "cannot be read: " + e.problem());
        } catch (IOException e) {
            return Content.broken(SourceLocation.of(name), "cannot be read");
        }
    }
}
