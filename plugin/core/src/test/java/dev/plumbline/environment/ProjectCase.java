package dev.plumbline.environment;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A row of {@code project-cases.yaml}, which says what the fields mean.
 *
 * @param problems as {@code line:column message; fix}
 */
record ProjectCase(String name, String text, List<String> problems, boolean beyondSchema) {

    static List<ProjectCase> all() throws IOException, YamlException {
        List<ProjectCase> cases = new ArrayList<>();
        try (InputStream file =
                Objects.requireNonNull(ProjectCase.class.getResourceAsStream("project-cases.yaml"), "no cases")) {
            for (Node document : YamlReader.documents(new String(file.readAllBytes(), StandardCharsets.UTF_8))) {
                cases.add(of((Node.Mapping) document));
            }
        }
        return cases;
    }

    private static ProjectCase of(Node.Mapping row) {
        List<String> problems = new ArrayList<>();
        if (row.get("problems") instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> problems.add(String.valueOf(((Node.Scalar) item).value())));
        }
        return new ProjectCase(
                Objects.requireNonNull(row.string("name")),
                Objects.requireNonNull(row.string("project")),
                List.copyOf(problems),
                row.get("beyond") != null);
    }

    /** Makes the files and folders that the cases name. */
    void files(Path base) throws IOException {
        for (String folder : List.of("charts/app", "policies", "bridge", "kinds", "gitops/blue", "gitops/green")) {
            Files.createDirectories(base.resolve(folder));
        }
        for (String file : List.of("values.yaml", "more.yaml", "blue/values.yaml", "green/values.yaml")) {
            Files.writeString(base.resolve("gitops").resolve(file), "{}\n");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
