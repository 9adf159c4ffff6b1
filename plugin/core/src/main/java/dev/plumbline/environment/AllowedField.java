package dev.plumbline.environment;

import dev.plumbline.finding.Glob;

/**
 * A field of a release's objects that may differ from one rendering to the next. In each part {@code *} stands for any
 * characters and {@code ?} for one.
 *
 * @param kind the object's kind, {@code ConfigMap}
 * @param name the object's name
 * @param field the field's path, keys joined by dots: {@code data.token}
 */
public record AllowedField(String kind, String name, String field) {

    /** Whether this allows a field of an object. */
    public boolean allows(String kind, String name, String field) {
        return matches(this.kind, kind) && matches(this.name, name) && matches(this.field, field);
    }

    private static boolean matches(String glob, String text) {
        return Glob.of(glob).matches(text);
    }
}
