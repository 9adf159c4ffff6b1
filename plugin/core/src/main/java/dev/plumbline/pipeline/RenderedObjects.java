package dev.plumbline.pipeline;

import dev.plumbline.environment.ArgoCd;
import dev.plumbline.environment.Environment;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.validate.Validator.Written;
import dev.plumbline.write.RenderedTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rendered tree as the stages look at it that hold its objects against something: by environment, and with what led
 * to each. Made once a run, for all of them; what not every run needs is made when it is asked for. For many threads.
 */
final class RenderedObjects {

    private final Run run;
    private final RenderedTree tree;
    private final Map<String, List<RenderedTree.Placed>> environments = new HashMap<>();
    private final Map<String, RenderedTree.Placed> byFile = new HashMap<>();
    private final Map<String, List<Written>> written = new ConcurrentHashMap<>();
    private final Causes causes;

    /** The objects of a tree to which the run adds no release any more. */
    RenderedObjects(Run run, RenderedTree tree) {
        this.run = run;
        this.tree = tree;
        this.causes = new Causes(run, tree);
        for (RenderedTree.Placed object : tree.objects()) {
            environments
                    .computeIfAbsent(environment(run, object.folder()), key -> new ArrayList<>())
                    .add(object);
            byFile.put(run.project().display(object.file()), object);
        }
    }

    /** The tree that they are in. */
    RenderedTree tree() {
        return tree;
    }

    /** The objects of an environment. Argo CD's objects for it are among them; those for all are the first one's. */
    List<RenderedTree.Placed> of(Environment environment) {
        return environments.getOrDefault(environment.name(), List.of());
    }

    /** The objects that the cluster of an environment gets: without those of Argo CD, which live in another. */
    List<Written> written(Environment environment) {
        return written.computeIfAbsent(environment.name(), name -> of(environment).stream()
                .filter(object -> !isArgoCd(object.folder()))
                .map(object -> new Written(object.manifest(), run.project().display(object.file())))
                .toList());
    }

    /** Findings about an object, led back to what set the field. */
    List<Finding> explain(RenderedTree.Placed object, List<Finding> findings) {
        return causes.explain(object, findings);
    }

    /** Findings about any objects, told by the rendered file, led back to what set the field. Others stay as they are. */
    List<Finding> explain(List<Finding> findings) {
        List<Finding> explained = new ArrayList<>();
        for (Finding finding : findings) {
            Occurrence occurrence = finding.occurrence();
            RenderedTree.Placed object =
                    occurrence == null ? null : byFile.get(occurrence.rendered().file());
            explained.addAll(object == null ? List.of(finding) : explain(object, List.of(finding)));
        }
        return explained;
    }

    /** The environment that the objects of a folder of the tree go with; empty for those of all, if there is none. */
    static String environment(Run run, String folder) {
        String path =
                isArgoCd(folder) ? folder.substring(Math.min(folder.length(), ArgoCd.FOLDER.length() + 1)) : folder;
        return path.isEmpty()
                ? run.environments().stream().findFirst().map(Environment::name).orElse("")
                : path.split("/", 2)[0];
    }

    private static boolean isArgoCd(String folder) {
        return folder.split("/", 2)[0].equals(ArgoCd.FOLDER);
    }
}
