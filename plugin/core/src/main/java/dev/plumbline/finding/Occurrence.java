package dev.plumbline.finding;

import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import java.util.List;

/**
 * A field of a rendered object that breaks a rule.
 *
 * @param environment the environment that the object is rendered for; empty if it belongs to none
 * @param release the release that renders it; empty if none does
 * @param object what the cluster knows it by
 * @param field the way to the field: keys, and indexes of lists counted from 0; it may end where something is missing
 * @param rendered where the field stands in the rendered file, or what is nearest to it
 * @param causes the inputs that set it, or could have: first what a person would edit; empty if nothing is known
 */
public record Occurrence(
        String environment,
        String release,
        ResourceId object,
        List<String> field,
        SourceLocation rendered,
        List<Cause> causes) {

    public Occurrence {
        field = List.copyOf(field);
        causes = List.copyOf(causes);
    }

    /** Of an object by itself, before it is known who rendered it and why. */
    public static Occurrence of(ResourceId object, List<String> field, SourceLocation rendered) {
        return new Occurrence("", "", object, field, rendered, List.of());
    }

    /** This in an environment, of a release. */
    public Occurrence in(String environment, String release) {
        return new Occurrence(environment, release, object, field, rendered, causes);
    }
}
