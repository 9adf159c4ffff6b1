package dev.plumbline.argocd;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.ManifestSet;
import java.util.List;

/**
 * Argo CD's own objects.
 *
 * @param folders what the tree gets
 * @param problems what is wrong with it, or with what it was made from; if there is an error, folders may be missing
 */
public record ArgoCdTree(List<Folder> folders, List<Finding> problems) {

    /** The rule that all problems with Argo CD break. */
    static final String RULE = "argocd";

    public ArgoCdTree {
        folders = List.copyOf(folders);
        problems = List.copyOf(problems);
    }

    /**
     * A folder of the tree.
     *
     * @param path within the tree, {@code argocd}, {@code argocd/dev}
     * @param manifests what belongs into it
     */
    public record Folder(String path, ManifestSet manifests) {}
}
