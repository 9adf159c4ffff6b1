package dev.plumbline.environment;

import java.util.Optional;

/**
 * Where Argo CD runs and what it reads.
 *
 * @param repository URL of the Git repository that holds the tree
 * @param revision branch, tag or commit of that repository, {@code HEAD}
 * @param path path of the tree within that repository, without {@code /} at its ends; {@code .} for the whole repository
 * @param namespace in which Argo CD runs
 * @param project name of the AppProject
 * @param templates folder of templates that replace those of the plugin; empty if there is none
 */
public record ArgoCd(
        String repository,
        String revision,
        String path,
        String namespace,
        String project,
        Optional<NamedPath> templates) {

    /** What {@code revision} is if the project file says nothing. */
    public static final String DEFAULT_REVISION = "HEAD";

    /** What {@code namespace} is if the project file says nothing. */
    public static final String DEFAULT_NAMESPACE = "argocd";

    /** The folder of templates, beside the project file, that counts if the project file names none. */
    public static final String DEFAULT_TEMPLATES = "templates";

    /** The folder of the tree that Argo CD's own objects are written to; no environment may have its name. */
    public static final String FOLDER = "argocd";
}
