package dev.plumbline.environment;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Reads a project file; every problem in it comes out at once, each with its place. */
public final class ProjectReader {

    static final Set<String> KEYS =
            Set.of("tree", "policies", "bridge", "validation", "findings", "argocd", "releases", "environments");

    private static final String RULE = "project";

    private final ProjectPaths paths;
    private final NamedPath file;
    private final NotedFile noted;

    private ProjectReader(ProjectPaths paths) {
        this.paths = paths;
        this.file = paths.file();
        this.noted = new NotedFile(file, RULE, "project file");
    }

    /**
     * Reads a project file.
     *
     * @param file the project file
     * @param base the folder that paths in messages are relative to
     * @throws ConfigurationException with all problems
     */
    public static Project read(Path file, Path base) throws ConfigurationException {
        ProjectReader reader = new ProjectReader(new ProjectPaths(file, base));
        Project project = reader.project(reader.document());
        List<Finding> problems = reader.noted.problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return project;
    }

    private Node document() throws ConfigurationException {
        if (!Files.exists(file.path())) {
            throw new ConfigurationException(List.of(Finding.error(
                    RULE,
                    "",
                    "there is no such project file",
                    "name it with -Dgitops.config=FILE",
                    SourceLocation.of(file.name()))));
        }
        return noted.document().orElseThrow(() -> new ConfigurationException(noted.problems()));
    }

    private Project project(Node document) {
        Fields fields = Fields.of(document, "the project", KEYS, noted);
        EnvironmentReader environmentReader = new EnvironmentReader(fields.hasContent("argocd"));
        List<Environment> environments = fields.maps("environments", "an environment", EnvironmentReader.KEYS).stream()
                .map(environmentReader::read)
                .toList();
        ReleaseReader releaseReader = new ReleaseReader(paths, environments);
        List<Release> releases = fields.maps("releases", "a release", ReleaseReader.KEYS).stream()
                .map(releaseReader::read)
                .toList();
        String tree = fields.optional("tree", ".");
        NamedPath folder = fields.path(fields.at("tree"), tree, paths).orElse(file);
        return new Project(
                file.name(),
                folder.path(),
                folder.name(),
                fields.folder("policies", paths),
                fields.folder("bridge", paths),
                fields.map("validation", ValidationReader.KEYS)
                        .map(new ValidationReader(paths)::read)
                        .orElse(Validation.DEFAULT),
                fields.map("findings", ExceptionsReader.KEYS)
                        .map(new ExceptionsReader(paths)::read)
                        .orElse(Exceptions.NONE),
                fields.map("argocd", ArgoCdReader.KEYS).map(new ArgoCdReader(paths)::read),
                releases,
                environments);
    }
}
