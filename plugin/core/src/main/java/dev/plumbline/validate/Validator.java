package dev.plumbline.validate;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.validate.rule.References;
import dev.plumbline.validate.rule.Rules;
import dev.plumbline.validate.schema.Dialect;
import dev.plumbline.validate.schema.Expressions;
import dev.plumbline.validate.schema.FieldPath;
import dev.plumbline.validate.schema.Schema;
import dev.plumbline.validate.schema.StructuralCheck;
import dev.plumbline.validate.schema.Violation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what the API server would refuse in an object, and what else is surely not meant. Safe for many threads.
 *
 * <p>Messages are those of the API server where it has one, with {@code supported values} and the like.
 */
public final class Validator {

    private final Schemas schemas;
    private final UnknownKinds unknownKinds;
    private final Expressions expressions;

    /** Environments have many objects in common. */
    private final Map<Node, List<Violation>> known = new ConcurrentHashMap<>();

    /** What to make of an object whose kind has no schema. */
    public enum UnknownKinds {
        ERROR,
        WARNING,
        IGNORE
    }

    /**
     * A validator for one environment.
     *
     * @param schemas of the kinds that its cluster has
     * @param unknownKinds what to make of others
     * @param expressions evaluates the rules of custom resources
     */
    public Validator(Schemas schemas, UnknownKinds unknownKinds, Expressions expressions) {
        this.schemas = schemas;
        this.unknownKinds = unknownKinds;
        this.expressions = expressions;
    }

    /**
     * What is wrong with an object, in the order of its fields.
     *
     * @param manifest the object
     * @param file where it is written; positions count within its canonical YAML
     */
    public List<Finding> check(Manifest manifest, String file) {
        List<Violation> violations = known.get(manifest.content());
        if (violations == null) {
            violations = violations(manifest.id(), manifest.content());
            known.put(manifest.content(), violations);
        }
        return located(manifest, file, violations);
    }

    /**
     * An object and the file where it is written.
     *
     * @param manifest the object
     * @param file the file, as findings name it
     */
    public record Written(Manifest manifest, String file) {}

    /**
     * What is wrong between the objects of one environment: references to what is not there, and what is there twice.
     *
     * @param objects all of its objects, of every release
     * @return in the order of the objects
     */
    public static List<Finding> checkReferences(List<Written> objects) {
        IdentityHashMap<Manifest, List<Violation>> violations = new IdentityHashMap<>();
        References.check(objects.stream().map(Written::manifest).toList(), (manifest, violation) -> violations
                .computeIfAbsent(manifest, key -> new ArrayList<>())
                .add(violation));
        List<Finding> findings = new ArrayList<>();
        for (Written object : objects) {
            findings.addAll(
                    located(object.manifest(), object.file(), violations.getOrDefault(object.manifest(), List.of())));
        }
        return findings;
    }

    private static List<Finding> located(Manifest manifest, String file, List<Violation> violations) {
        if (violations.isEmpty()) {
            return List.of();
        }
        Node written = manifest.written();
        List<Finding> findings = new ArrayList<>();
        for (Violation violation : violations) {
            Position at = violation.path().in(written);
            findings.add(new Finding(
                            violation.rule(),
                            violation.lint() ? Severity.WARNING : Severity.ERROR,
                            manifest.id().toString(),
                            violation.toString(),
                            violation.fix(),
                            null)
                    .at(Occurrence.of(manifest.id(), violation.path().steps(), SourceLocation.of(file, at))));
        }
        return findings;
    }

    /**
     * What is wrong with an object, without positions.
     *
     * @param id what it is known by
     * @param object its content
     */
    public List<Violation> violations(ResourceId id, Node.Mapping object) {
        Optional<Violation> lifecycle =
                schemas.defines(id) ? Optional.empty() : ApiLifecycle.check(id, schemas.minor());
        if (lifecycle.isPresent() && !lifecycle.get().lint()) {
            return List.of(lifecycle.get());
        }
        Optional<KindSchema> known = schemas.of(id);
        if (known.isEmpty()) {
            return unknownKinds == UnknownKinds.IGNORE ? List.of() : List.of(unknownKind(id));
        }
        Map<String, Violation> found = new LinkedHashMap<>();
        lifecycle.ifPresent(violation -> note(violation, found));
        checkStructure(object, known.get(), found);
        known.get().document().ifPresent(schema -> schema.check(object, violation -> note(violation, found)));
        Rules.check(id.group(), id.kind(), object, violation -> note(violation, found));
        checkExpressions(object, known.get(), found);
        return List.copyOf(found.values());
    }

    private void checkStructure(Node.Mapping object, KindSchema kind, Map<String, Violation> found) {
        structure(kind, found).check(object, kind.schema(), FieldPath.ROOT);
        Node metadata = object.get("metadata");
        if (kind.schema().properties().get("metadata") == Schema.ANYTHING && metadata != null) {
            KindSchema schema = schemas.metadata();
            structure(schema, found).check(metadata, schema.schema(), FieldPath.ROOT.field("metadata"));
        }
    }

    /** Rules are computed only for what fits its schema, as the API server does. */
    private void checkExpressions(Node.Mapping object, KindSchema kind, Map<String, Violation> found) {
        if (found.values().stream().allMatch(Violation::lint)) {
            List<Violation> violations = new ArrayList<>(expressions.stated(object));
            if (kind.dialect() == Dialect.CUSTOM) {
                violations.addAll(expressions.rules(kind.schema(), kind.definitions(), object));
            }
            violations.forEach(violation -> note(violation, found));
        }
    }

    private StructuralCheck structure(KindSchema kind, Map<String, Violation> found) {
        return new StructuralCheck(kind.definitions(), kind.dialect(), violation -> note(violation, found));
    }

    /** What is found twice is said once, and as what is worse. */
    private static void note(Violation violation, Map<String, Violation> found) {
        found.merge(violation.toString(), violation, (first, second) -> first.lint() ? second : first);
    }

    private Violation unknownKind(ResourceId id) {
        return new Violation(
                "unknown-kind",
                FieldPath.ROOT.field("kind"),
                "no schema is known for kind \"" + id.kind() + "\" in version \"" + id.apiVersion() + "\"",
                "render its CustomResourceDefinition, or name a file that has it under validation.schemas in the project file",
                unknownKinds == UnknownKinds.WARNING);
    }
}
