package dev.plumbline.pipeline;

import dev.plumbline.environment.ArgoCd;
import dev.plumbline.write.RenderedTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which objects of a tree belong to which environment. */
final class EnvironmentObjects {

    private EnvironmentObjects() {}

    /** Argo CD's objects for an environment go with it; those for all environments go with the first. */
    static Map<String, List<RenderedTree.Placed>> of(Run run, RenderedTree tree) {
        Map<String, List<RenderedTree.Placed>> objects = new LinkedHashMap<>();
        for (RenderedTree.Placed object : tree.objects()) {
            objects.computeIfAbsent(environment(run, object.folder()), key -> new ArrayList<>())
                    .add(object);
        }
        return objects;
    }

    /** The environment that the objects of a folder of the tree go with. */
    static String environment(Run run, String folder) {
        String path =
                isArgoCd(folder) ? folder.substring(Math.min(folder.length(), ArgoCd.FOLDER.length() + 1)) : folder;
        return path.isEmpty() ? run.environments().get(0).name() : path.split("/", 2)[0];
    }

    /** Whether an object is one of Argo CD, which deploys the others. */
    static boolean isArgoCd(RenderedTree.Placed object) {
        return isArgoCd(object.folder());
    }

    private static boolean isArgoCd(String folder) {
        return folder.split("/", 2)[0].equals(ArgoCd.FOLDER);
    }
}
