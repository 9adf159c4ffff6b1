package dev.plumbline.argocd;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Argo CD has to know about rendered objects and Helm knows without being told, as annotations on them. */
public final class SyncAnnotations {

    private static final String WAVE = "argocd.argoproj.io/sync-wave";
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";

    /** Neither a sync nor the removal of the Application takes the object away. */
    private static final String KEPT = "Delete=false,Prune=false";

    private SyncAnnotations() {}

    /**
     * The manifests of a release, annotated. Annotations that the chart sets itself stay as they are.
     *
     * <ul>
     *   <li>Custom resource definitions come in a wave before everything else of the release, so that Argo CD waits
     *       until the API server serves them. They stay when they are no longer rendered, as Helm leaves those of
     *       {@code crds/}: with a definition every object of its kind would go, those of other teams included.
     *   <li>What has {@code helm.sh/resource-policy: keep} stays too.
     * </ul>
     */
    public static ManifestSet annotate(ManifestSet manifests) {
        if (manifests.manifests().stream().noneMatch(manifest -> definition(manifest) || kept(manifest))) {
            return manifests;
        }
        String first = String.valueOf(lowestWave(manifests.manifests()) - 1);
        return new ManifestSet(manifests.manifests().stream()
                .map(manifest -> annotate(manifest, first))
                .toList());
    }

    /** Whether an object says that Argo CD shall not prune it. */
    static boolean keeps(Manifest manifest) {
        String options = manifest.annotation(OPTIONS);
        return options != null
                && Arrays.asList(options.replace(" ", "").split(",", -1)).contains("Prune=false");
    }

    private static Manifest annotate(Manifest manifest, String first) {
        if (definition(manifest)) {
            return manifest.annotated(Map.of(WAVE, first, OPTIONS, KEPT));
        }
        return kept(manifest) ? manifest.annotated(Map.of(OPTIONS, KEPT)) : manifest;
    }

    private static boolean definition(Manifest manifest) {
        return GroupKind.of(manifest).equals(GroupKind.DEFINITION);
    }

    private static boolean kept(Manifest manifest) {
        String policy = manifest.annotation("helm.sh/resource-policy");
        return policy != null && policy.strip().equalsIgnoreCase("keep");
    }

    /** The lowest wave of what is no definition, 0 if that is higher. */
    private static int lowestWave(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> !definition(manifest))
                .mapToInt(manifest -> wave(manifest.annotation(WAVE)))
                .reduce(0, Math::min);
    }

    /** Argo CD takes what is no number for 0. */
    private static int wave(@Nullable String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
