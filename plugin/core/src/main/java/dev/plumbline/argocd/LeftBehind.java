package dev.plumbline.argocd;

import dev.plumbline.argocd.ArgoCdTree.Folder;
import dev.plumbline.environment.ArgoCd;
import dev.plumbline.environment.Project;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stays in a cluster although it is no longer rendered. Argo CD does not see objects that the AppProject does not
 * allow, and an AppProject allows what is rendered: with the last object of a cluster-wide kind goes the permission to
 * delete it. Argo CD calls the Application synced all the same.
 */
public final class LeftBehind {

    private record Group(String environment, String kind) {}

    private LeftBehind() {}

    /**
     * Warns of objects that Argo CD will not delete.
     *
     * @param project whose tree it is
     * @param folders Argo CD's objects as they are rendered now
     * @param removed text by path within the tree of the files that are no longer rendered
     */
    public static List<Finding> find(Project project, List<Folder> folders, Map<String, String> removed) {
        Map<String, List<Permissions>> permissions = new HashMap<>();
        for (Folder folder : folders) {
            if (folder.path().startsWith(ArgoCd.FOLDER + '/')) {
                permissions.put(
                        folder.path().substring(ArgoCd.FOLDER.length() + 1),
                        Permissions.among(folder.manifests().manifests()));
            }
        }
        Map<Group, List<Manifest>> left = new LinkedHashMap<>();
        removed.forEach((file, text) -> {
            String environment = file.substring(0, Math.max(0, file.indexOf('/')));
            // An environment that is gone as a whole goes with its AppProject, which is the last of it.
            List<Permissions> allowed = permissions.getOrDefault(environment, List.of());
            for (Manifest manifest : allowed.isEmpty() ? List.<Manifest>of() : read(text, file)) {
                if (!SyncAnnotations.keeps(manifest)
                        && allowed.stream().noneMatch(permission -> permission.cover(manifest))) {
                    left.computeIfAbsent(new Group(environment, manifest.id().kind()), key -> new ArrayList<>())
                            .add(manifest);
                }
            }
        });
        return left.entrySet().stream()
                .map(entry -> problem(project, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Finding problem(Project project, Group group, List<Manifest> manifests) {
        String names =
                manifests.stream().map(manifest -> manifest.id().toString()).collect(Collectors.joining(", "));
        return Finding.warning(
                ArgoCdTree.RULE,
                "",
                names + " will stay in the cluster of " + group.environment()
                        + ": no object that is still rendered there" + " makes its AppProject allow "
                        + (manifests.size() == 1 ? "it" : "them"),
                "delete with kubectl after the sync",
                SourceLocation.of(project.display(manifests.get(0).template())));
    }

    /** Nothing if it cannot be read: it was no object of the cluster then. */
    private static List<Manifest> read(String text, String file) {
        try {
            return ManifestReader.read(text, file);
        } catch (YamlException e) {
            return List.of();
        }
    }
}
