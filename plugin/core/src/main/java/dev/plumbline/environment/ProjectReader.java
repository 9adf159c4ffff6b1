package dev.plumbline.environment;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads a project file; every problem in it comes out at once, each with its place. */
public final class ProjectReader {

    static final Set<String> KEYS =
            Set.of("tree", "policies", "bridge", "validation", "argocd", "releases", "environments");

    private final ProjectPaths paths;
    private final NamedPath file;
    private final List<Finding> problems = new ArrayList<>();

    private ProjectReader(ProjectPaths paths) {
        this.paths = paths;
        this.file = paths.file();
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
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException(reader.inOrder());
        }
        return project;
    }

    private Node document() throws ConfigurationException {
        try {
            List<Node> documents = YamlReader.documents(Files.readString(file.path()));
            if (documents.size() == 1) {
                return documents.get(0);
            }
            note(
                    documents.isEmpty() ? Position.START : documents.get(1).at(),
                    documents.isEmpty() ? "the project file is empty" : "a project file is one document",
                    "");
        } catch (YamlException e) {
            note(e.at(), e.problem(), "");
        } catch (CharacterCodingException e) {
            note(Position.START, "the project file is not UTF-8 text", "");
        } catch (IOException e) {
            String problem =
                    Files.exists(file.path()) ? "the project file cannot be read" : "there is no such project file";
            problems.add(Finding.error(
                    "project", "", problem, "name it with -Dgitops.config=FILE", SourceLocation.of(file.name())));
        }
        throw new ConfigurationException(problems);
    }

    private Project project(Node document) {
        Fields fields = Fields.of(document, "the project", KEYS, file.name(), problems);
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
                fields.map("argocd", ArgoCdReader.KEYS).map(new ArgoCdReader(paths)::read),
                releases,
                environments);
    }

    private void note(Position at, String message, String fix) {
        problems.add(Finding.error("project", "", message, fix, SourceLocation.of(file.name(), at)));
    }

    private List<Finding> inOrder() {
        Comparator<Finding> line = Comparator.comparingInt(
                problem -> problem.place() == null ? 0 : problem.place().line());
        return problems.stream()
                .sorted(line.thenComparingInt(
                        problem -> problem.place() == null ? 0 : problem.place().column()))
                .toList();
    }
}
