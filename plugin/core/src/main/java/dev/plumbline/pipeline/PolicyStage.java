package dev.plumbline.pipeline;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Release;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.policy.PolicyCheck;
import dev.plumbline.policy.PolicyFolder;
import dev.plumbline.policy.PolicySet;
import dev.plumbline.policy.RenderedCluster;
import dev.plumbline.policy.RenderedPolicies;
import dev.plumbline.policy.SchemaPolicy;
import dev.plumbline.render.NoChart;
import dev.plumbline.render.RenderedRelease;
import dev.plumbline.write.RenderedTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Renders the policies of a project for each cluster, and asks them about every object before the cluster does. */
final class PolicyStage {

    private final Run run;
    private final @Nullable FutureTask<PolicyFolder> folder;
    private final Map<Integer, FutureTask<PolicyCheck>> checks = new HashMap<>();
    private PolicySet policies = PolicySet.NONE;

    private PolicyStage(Run run, @Nullable FutureTask<PolicyFolder> folder) {
        this.run = run;
        this.folder = folder;
        if (folder != null) {
            for (Environment environment : run.environments()) {
                checks.computeIfAbsent(
                        environment.kubernetesMinor(),
                        minor -> begun(() -> new PolicyCheck(good(result(folder)), run.cel(minor))));
            }
        }
    }

    /** Begins to read and to compile the policies, if the project has any, and does not wait: rendering takes as long. */
    static PolicyStage begin(Run run) {
        return new PolicyStage(
                run,
                run.project()
                        .policies()
                        .map(named -> begun(() -> PolicyFolder.read(named.path(), named.name())))
                        .orElse(null));
    }

    /** What could not be read may have been what the rest depends on, parameters above all. */
    private static PolicySet good(PolicyFolder read) {
        return read.problems().isEmpty() ? read.policies() : PolicySet.NONE;
    }

    private static <T> FutureTask<T> begun(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "plumbline-policies");
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the work on policies broke: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the work on policies was interrupted", e);
        }
    }

    private PolicyCheck compiled(int minor) {
        FutureTask<PolicyCheck> task = checks.get(minor);
        if (task == null) {
            throw new IllegalArgumentException("nobody asked for the policies of Kubernetes 1." + minor);
        }
        return result(task);
    }

    /** Takes what was read. */
    private void read(FutureTask<PolicyFolder> files) {
        PolicyFolder read = result(files);
        policies = good(read);
        run.found(read.problems());
        if (!read.problems().isEmpty()) {
            run.environments().forEach(environment -> run.failed(environment.name() + '/' + RenderedPolicies.NAME));
        }
    }

    /** Adds the policies to each environment, as a release that Argo CD deploys before all others. */
    void render() {
        if (folder != null) {
            read(folder);
        }
        Optional<NamedPath> named = run.project().policies();
        if (named.isEmpty() || policies.policies().isEmpty()) {
            return;
        }
        for (Release release : run.project().releases()) {
            if (release.name().equals(RenderedPolicies.NAME)) {
                run.found(List.of(Finding.error(
                        "project",
                        "",
                        "a release is called \"" + RenderedPolicies.NAME + "\", and so is the folder of the policies",
                        "give it another name",
                        SourceLocation.of(run.project().file()))));
                return;
            }
        }
        OptionalInt first =
                run.project().releases().stream().mapToInt(Release::syncWave).min();
        Release release = new Release(
                RenderedPolicies.NAME,
                named.get().path(),
                named.get().name(),
                RenderedPolicies.NAMESPACE,
                first.orElse(0) - 1,
                List.of(),
                Map.of());
        for (Environment environment : run.environments()) {
            run.rendered(new RenderedRelease(
                    environment,
                    release,
                    new NoChart(),
                    RenderedPolicies.of(
                            policies, environment.name(), named.get().name()),
                    List.of(),
                    Set.of()));
        }
    }

    /**
     * Adds what the policies have against the objects of a tree, and against what changes from the tree as it is. Every
     * object is asked about as a new one, so that what is found does not depend on what was there; one that changes is
     * asked about as a change too, and one that goes as a removal.
     */
    void check(RenderedObjects rendered) {
        AnalysisStage.check(run, policies, rendered);
        checkSchemas(rendered);
        if (policies.policies().isEmpty()) {
            return;
        }
        Map<String, EarlierObjects> earlier = earlier();
        for (Found found : run.environments().parallelStream()
                .map(environment -> new Asking(
                                environment, rendered, earlier.getOrDefault(environment.name(), EarlierObjects.none()))
                        .ask())
                .toList()) {
            run.found(found.always());
            run.foundInChanges(found.inChanges());
        }
    }

    /** Adds what the policies in JSON Schema have against the objects. */
    private void checkSchemas(RenderedObjects rendered) {
        if (policies.schemas().isEmpty()) {
            return;
        }
        for (Environment environment : run.environments()) {
            for (RenderedTree.Placed object : rendered.of(environment)) {
                String file = run.project().display(object.file());
                for (SchemaPolicy policy : policies.schemas()) {
                    run.found(rendered.explain(object, policy.check(object.manifest(), file, environment.name())));
                }
            }
        }
    }

    /** What {@code verify} is asked about never gets into the tree, so nothing changes by it. */
    private Map<String, EarlierObjects> earlier() {
        boolean changes = run.request().goal() != Request.Goal.VERIFY
                && run.plan().changes().stream()
                        .anyMatch(change -> change.before().isPresent());
        return changes
                        && run.environments().stream().anyMatch(environment -> compiled(environment.kubernetesMinor())
                                .looksBack())
                ? EarlierObjects.of(run)
                : Map.of();
    }

    /**
     * What was found in an environment.
     *
     * @param always whatever was in the tree before
     * @param inChanges because of what was
     */
    private record Found(List<Finding> always, List<Finding> inChanges) {}

    /** The questions about one environment. */
    private final class Asking {

        private final RenderedObjects rendered;
        private final List<RenderedTree.Placed> objects;
        private final EarlierObjects earlier;
        private final PolicyCheck check;
        private final RenderedCluster cluster;
        private final String environment;

        Asking(Environment environment, RenderedObjects rendered, EarlierObjects earlier) {
            this.environment = environment.name();
            this.rendered = rendered;
            this.objects = rendered.of(environment);
            this.earlier = earlier;
            this.check = compiled(environment.kubernetesMinor());
            this.cluster = new RenderedCluster(
                    objects.stream().map(RenderedTree.Placed::manifest).toList());
        }

        Found ask() {
            List<Finding> always = new ArrayList<>();
            List<Finding> inChanges = new ArrayList<>();
            for (RenderedTree.Placed object : objects) {
                Manifest manifest = object.manifest();
                String file = display(object.file());
                always.addAll(rendered.explain(object, check.check(manifest, file, cluster)));
                earlier.changed(manifest)
                        .map(before -> check.checkChange(manifest, before, file, cluster))
                        .ifPresent(found -> inChanges.addAll(rendered.explain(object, found)));
            }
            for (EarlierObjects.Earlier removed : earlier.removed(objects)) {
                for (Finding finding : check.checkRemoval(removed.manifest(), display(removed.file()), cluster)) {
                    Occurrence occurrence = finding.occurrence();
                    inChanges.add(occurrence == null ? finding : finding.at(occurrence.in(environment, "")));
                }
            }
            return new Found(always, inChanges);
        }

        private String display(String file) {
            return run.project().display(file);
        }
    }
}
