package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.policy.cel.admission.CelExpressions;
import dev.plumbline.validate.OpenApiRelease;
import dev.plumbline.validate.Schemas;
import dev.plumbline.validate.Validator;
import dev.plumbline.validate.schema.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A verdict of the API server beside ours.
 *
 * @param verdict the server's
 * @param violations what we find
 */
record Comparison(Verdict verdict, List<Violation> violations) {

    /** What the environments of this project have: Kubernetes 1.35, and no custom resources of their own. */
    static final Validator VALIDATOR = validator();

    private static Validator validator() {
        try {
            Schemas schemas = Schemas.of("1.35", OpenApiRelease.Source.BUNDLED);
            return new Validator(schemas, Validator.UnknownKinds.ERROR, new CelExpressions(35));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Comparison of(Verdict verdict, Node.Mapping valid) {
        return new Comparison(verdict, violations(verdict.object().applyTo(valid), VALIDATOR));
    }

    /** What we find in an object. */
    static List<Violation> violations(Node.Mapping object, Validator validator) {
        Node.Mapping metadata = object.mapping("metadata");
        String name = metadata == null ? null : metadata.string("name");
        String namespace = metadata == null ? null : metadata.string("namespace");
        ResourceId id = new ResourceId(
                String.valueOf(object.string("apiVersion")),
                String.valueOf(object.string("kind")),
                namespace == null ? "" : namespace,
                name == null ? "" : name);
        return validator.violations(id, object);
    }

    /** Whether we would let it pass; a lint of ours lets it pass. */
    boolean passedHere() {
        return violations.stream().allMatch(Violation::lint);
    }

    boolean onlyTheServerRefuses() {
        return !verdict.accepted() && passedHere();
    }

    boolean onlyWeRefuse() {
        return verdict.accepted() && !passedHere();
    }

    @Override
    public String toString() {
        String edits = verdict.object().edits().stream()
                .map(edit -> Json.write(edit.toJson()))
                .reduce("", (a, b) -> a.isEmpty() ? b : a + ' ' + b);
        return verdict.object().base() + ' ' + verdict.object().way() + ' '
                + (edits.length() > 200 ? edits.substring(0, 200) : edits)
                + "\n    server: " + verdict.code() + ' ' + verdict.says() + "\n    here:   " + violations;
    }
}
