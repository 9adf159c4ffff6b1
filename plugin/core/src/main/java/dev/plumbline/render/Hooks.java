package dev.plumbline.render;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.RenderException.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says to Argo CD in its own words when a hook of Helm runs. The mapping is the one that Argo CD documents for charts
 * ("Helm Hooks" in its user guide); annotations of Argo CD that the chart writes itself stay as they are.
 */
final class Hooks {

    private static final String HELM = "helm.sh/hook";
    private static final String ARGO = "argocd.argoproj.io/hook";

    private static final Map<String, String> PHASES = Map.of(
            "pre-install", "PreSync",
            "pre-upgrade", "PreSync",
            "post-install", "PostSync",
            "post-upgrade", "PostSync",
            "pre-delete", "PreDelete",
            "post-delete", "PostDelete");

    private static final String KNOWN =
            String.join(", ", PHASES.keySet().stream().sorted().toList()) + " and test";

    private static final Set<String> TESTS = Set.of("test", "test-success", "test-failure");
    private static final Set<String> ROLLBACKS = Set.of("pre-rollback", "post-rollback");

    /** Helm 2 made definitions exist before anything else with this; Argo CD does that for all of them. */
    private static final String DEFINITION = "crd-install";

    private static final Map<String, String> POLICIES = new TreeMap<>(Map.of(
            "before-hook-creation", "BeforeHookCreation",
            "hook-succeeded", "HookSucceeded",
            "hook-failed", "HookFailed"));

    private Hooks() {}

    /**
     * An object as Argo CD is to see it.
     *
     * @param warnings takes what is worth knowing
     * @return null if it is not to be deployed: tests are for {@code helm test}, and there are no rollbacks
     */
    static @Nullable Manifest translate(Manifest manifest, Consumer<Problem> warnings) {
        String hook = manifest.annotation(HELM);
        if (hook == null) {
            return manifest;
        }
        Set<String> events = list(hook);
        List<String> unknown = new ArrayList<>(events);
        unknown.removeIf(event -> PHASES.containsKey(event)
                || TESTS.contains(event)
                || ROLLBACKS.contains(event)
                || event.equals(DEFINITION));
        if (!unknown.isEmpty()) {
            warnings.accept(warning(
                    manifest,
                    "asks to run at \"" + String.join("\", \"", unknown) + "\", which Helm does not know",
                    "its events are " + KNOWN));
        }
        Set<String> phases = new LinkedHashSet<>();
        events.stream().filter(PHASES::containsKey).map(PHASES::get).forEach(phases::add);
        if (!phases.isEmpty()) {
            return manifest.annotated(annotations(manifest, phases, warnings));
        }
        if (events.contains(DEFINITION)) {
            return manifest;
        }
        if (events.stream().anyMatch(ROLLBACKS::contains)) {
            warnings.accept(warning(
                    manifest,
                    "is left out: it runs at rollbacks only, and Argo CD has none",
                    "what must run at each deployment is a pre-upgrade or post-upgrade hook"));
        }
        return null;
    }

    /** What Helm does not even print, because it asks for an event that Helm does not know. */
    static Problem leftOut(String hook, SourceLocation template) {
        String fix = list(hook).contains(DEFINITION)
                ? "move the definition into the chart's crds folder"
                : "its events are " + KNOWN;
        return new Problem(
                "hook",
                "Helm leaves an object out: its hook is \"" + hook + "\", an event that Helm does not know",
                fix,
                template);
    }

    private static Map<String, String> annotations(Manifest manifest, Set<String> phases, Consumer<Problem> warnings) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(ARGO, String.join(",", phases));
        annotations.put("argocd.argoproj.io/hook-delete-policy", String.join(",", policies(manifest, warnings)));
        String weight = manifest.annotation("helm.sh/hook-weight");
        if (weight != null && weight.matches("[-+]?[0-9]{1,9}")) {
            annotations.put("argocd.argoproj.io/sync-wave", String.valueOf(Integer.parseInt(weight)));
        }
        return annotations;
    }

    /** When the object goes away; before the next one is made unless the chart says otherwise, as in Helm. */
    private static Collection<String> policies(Manifest manifest, Consumer<Problem> warnings) {
        String given = manifest.annotation("helm.sh/hook-delete-policy");
        Set<String> policies = new LinkedHashSet<>();
        for (String policy : given == null ? Set.<String>of() : list(given)) {
            String known = POLICIES.get(policy);
            if (known != null) {
                policies.add(known);
            } else {
                warnings.accept(warning(
                        manifest,
                        "has the delete policy \"" + policy + "\", which is none of Helm's",
                        "use " + String.join(", ", POLICIES.keySet())));
            }
        }
        return policies.isEmpty() ? List.of("BeforeHookCreation") : policies;
    }

    private static Problem warning(Manifest manifest, String message, String fix) {
        return new Problem(
                "hook", "the hook " + manifest.id() + ' ' + message, fix, SourceLocation.of(manifest.template()));
    }

    private static Set<String> list(String annotation) {
        Set<String> parts = new LinkedHashSet<>();
        for (String part : annotation.split(",", -1)) {
            parts.add(part.strip().toLowerCase(Locale.ROOT));
        }
        return parts;
    }
}
