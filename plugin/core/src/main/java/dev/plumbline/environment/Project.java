package dev.plumbline.environment;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Suggestion;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a project file says.
 *
 * @param file the project file's path as a person knows it
 * @param tree the folder that the environments are rendered into, absolute
 * @param treeName that folder's path as a person knows it, {@code .} for the current one
 * @param policies folder of policies; empty if the project has none
 * @param bridge folder of the Terraform side; empty if the project has none
 * @param validation what it says about the check of its objects
 * @param exceptions what it says about findings that are not to count
 * @param argocd empty if no objects of Argo CD are rendered
 * @param releases in the order of the file
 * @param environments in the order of the file
 */
public record Project(
        String file,
        Path tree,
        String treeName,
        Optional<NamedPath> policies,
        Optional<NamedPath> bridge,
        Validation validation,
        Exceptions exceptions,
        Optional<ArgoCd> argocd,
        List<Release> releases,
        List<Environment> environments) {

    public Project {
        releases = List.copyOf(releases);
        environments = List.copyOf(environments);
    }

    /** The folder of an environment in that of the bridge; empty if the project has none. */
    public Optional<NamedPath> bridgeFolder(Environment environment) {
        return bridge.map(folder -> folder.resolve("environments/" + environment.name()));
    }

    /** A file of an environment in the folder of the bridge; empty if the project has none. */
    public Optional<NamedPath> bridgeFile(Environment environment, String file) {
        return bridgeFolder(environment).map(folder -> folder.resolve(file));
    }

    /**
     * The folder of the bridge.
     *
     * @throws ConfigurationException if the project has none
     */
    public NamedPath requiredBridge() throws ConfigurationException {
        if (bridge.isEmpty()) {
            throw new ConfigurationException(List.of(Finding.error(
                    "project",
                    "",
                    "the project has no bridge",
                    "name its folder under \"bridge\"",
                    SourceLocation.of(file))));
        }
        return bridge.get();
    }

    /** The path of a file of the tree as a person knows it. */
    public String display(String file) {
        return treeName.equals(".") ? file : treeName + '/' + file;
    }

    /**
     * The environments of the names given, in the order of the project file; all of them if no name is given.
     *
     * @throws ConfigurationException if there is no environment of a name
     */
    public List<Environment> select(List<String> names) throws ConfigurationException {
        if (names.isEmpty()) {
            return environments;
        }
        List<String> known = environments.stream().map(Environment::name).toList();
        List<Finding> problems = new ArrayList<>();
        for (String name : names) {
            if (!known.contains(name)) {
                problems.add(Finding.error(
                        "project",
                        "",
                        "there is no environment \"" + name + "\"",
                        Suggestion.of(name, known),
                        SourceLocation.of(file)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return environments.stream()
                .filter(environment -> names.contains(environment.name()))
                .toList();
    }
}
