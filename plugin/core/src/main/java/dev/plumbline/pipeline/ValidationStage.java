package dev.plumbline.pipeline;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Validation.KindFile;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.report.Summary;
import dev.plumbline.validate.CustomKind;
import dev.plumbline.validate.CustomKinds;
import dev.plumbline.validate.OpenApiRelease;
import dev.plumbline.validate.SchemaCatalogue;
import dev.plumbline.validate.SchemaFiles;
import dev.plumbline.validate.Schemas;
import dev.plumbline.validate.Validator;
import dev.plumbline.validate.Validator.UnknownKinds;
import dev.plumbline.write.RenderedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds every rendered object against what the API server of its environment takes. */
final class ValidationStage {

    /** The rule about what there is to check by. */
    static final String SCHEMAS = "schemas";

    private final Run run;
    private final SchemaCatalogue catalogue;
    private final SchemaFiles files = new SchemaFiles();

    /** Environments often render the same definitions; each is read once. */
    private final Map<Node, List<CustomKind>> definitions = new ConcurrentHashMap<>();

    /** Environments whose clusters know the same kinds have one, which knows what it has seen. */
    private final Map<Kinds, Checks> checks = new ConcurrentHashMap<>();

    /** By minor version; what was compiled for one environment serves the others. */
    private ValidationStage(Run run, SchemaCatalogue catalogue) {
        this.run = run;
        this.catalogue = catalogue;
    }

    /** Begins to read the schemas, so that they are there when something is rendered. */
    static ValidationStage begin(Run run, OpenApiRelease.Source source) {
        Set<String> versions = new LinkedHashSet<>();
        if (!run.project().releases().isEmpty()) {
            run.environments().forEach(environment -> versions.add(environment.kubernetesVersion()));
        }
        return new ValidationStage(run, SchemaCatalogue.load(versions, source));
    }

    /** Adds what is wrong with the objects of a tree, each by itself and those of an environment together. */
    void check(RenderedObjects rendered) {
        if (run.environments().isEmpty() || run.project().releases().isEmpty()) {
            return;
        }
        for (KindFile file : run.project().validation().schemas()) {
            files.read(file.file().path(), file.file().name(), file.apiVersion(), file.kind());
        }
        run.found(files.problems());
        List<Cluster> clusters = run.environments().parallelStream()
                .map(environment -> cluster(environment, rendered.of(environment)))
                .toList();
        run.checkedAgainst(schemas(clusters));
        run.found(missing(clusters));
        clusters.parallelStream()
                .flatMap(cluster -> cluster.objects().stream().map(object -> new Task(cluster, object)))
                .map(task -> rendered.explain(task.object(), check(task)))
                .toList()
                .forEach(run::found);
        clusters.parallelStream()
                .map(cluster -> checkReferences(cluster.environment(), rendered))
                .toList()
                .forEach(run::found);
    }

    /**
     * What is known of an environment.
     *
     * @param checks by the kinds that its cluster has
     * @param objects its own, and those of Argo CD that deploy it
     */
    private record Cluster(Environment environment, Checks checks, List<RenderedTree.Placed> objects) {

        Schemas schemas() {
            return checks.schemas();
        }
    }

    /**
     * Which kinds a cluster knows.
     *
     * @param custom those that the environment defines itself
     * @param complete whether these are all that it defines
     */
    private record Kinds(String kubernetesVersion, List<CustomKind> custom, boolean complete) {}

    private record Checks(Schemas schemas, Validator validator) {}

    private record Task(Cluster cluster, RenderedTree.Placed object) {}

    private Cluster cluster(Environment environment, List<RenderedTree.Placed> objects) {
        List<CustomKind> kinds = new ArrayList<>();
        for (RenderedTree.Placed object : objects) {
            Manifest manifest = object.manifest();
            if (CustomKinds.isDefinition(manifest.content())) {
                kinds.addAll(definitions.computeIfAbsent(
                        manifest.content(), content -> CustomKinds.of(content, manifest.template())));
            }
        }
        // What could not be rendered or read may have been the definition of a kind.
        boolean complete = !run.incomplete(environment) && files.problems().isEmpty();
        Kinds known = new Kinds(environment.kubernetesVersion(), kinds, complete);
        return new Cluster(environment, checks.computeIfAbsent(known, this::checks), objects);
    }

    private Checks checks(Kinds kinds) {
        try {
            Schemas schemas =
                    catalogue.of(kinds.kubernetesVersion()).with(files.kinds()).with(kinds.custom());
            UnknownKinds unknown = kinds.complete() ? unknownKinds() : UnknownKinds.IGNORE;
            return new Checks(schemas, new Validator(schemas, unknown, run.cel(schemas.minor())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UnknownKinds unknownKinds() {
        return run.project()
                .validation()
                .unknownKinds()
                .map(severity -> severity == Severity.ERROR ? UnknownKinds.ERROR : UnknownKinds.WARNING)
                .orElse(UnknownKinds.IGNORE);
    }

    private static List<Summary.Schemas> schemas(List<Cluster> clusters) {
        Map<String, List<String>> environments = new LinkedHashMap<>();
        for (Cluster cluster : clusters) {
            environments
                    .computeIfAbsent(cluster.schemas().release().toString(), release -> new ArrayList<>())
                    .add(cluster.environment().name());
        }
        List<Summary.Schemas> schemas = new ArrayList<>();
        environments.forEach((release, names) -> schemas.add(new Summary.Schemas(release, names)));
        return schemas;
    }

    private List<Finding> missing(List<Cluster> clusters) {
        Map<Schemas.Missing, List<String>> environments = new LinkedHashMap<>();
        for (Cluster cluster : clusters) {
            cluster.schemas().missing().ifPresent(missing -> environments
                    .computeIfAbsent(missing, key -> new ArrayList<>())
                    .add(cluster.environment().name()));
        }
        List<Finding> findings = new ArrayList<>();
        environments.forEach((missing, names) -> findings.add(Finding.warning(
                SCHEMAS,
                EnvironmentNames.of(names),
                "there is no OpenAPI of " + missing.release() + " here (" + missing.reason() + "), and that of "
                        + OpenApiRelease.bundled() + " stands in for it",
                "let Maven fetch it once, without -o",
                SourceLocation.of(run.project().file()))));
        return findings;
    }

    private List<Finding> check(Task task) {
        RenderedTree.Placed object = task.object();
        return task.cluster()
                .checks()
                .validator()
                .check(object.manifest(), run.project().display(object.file()));
    }

    /** What could not be rendered may have been what is missing. */
    private List<Finding> checkReferences(Environment environment, RenderedObjects rendered) {
        return run.incomplete(environment)
                ? List.of()
                : rendered.explain(Validator.checkReferences(rendered.written(environment)));
    }
}
