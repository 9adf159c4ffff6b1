package dev.plumbline.helm.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Templates by name, immutable; a set made from another sees the other's and may replace them for itself. */
public final class TemplateSet {
    private final String name;
    private final @Nullable TemplateSet outer;
    private final Map<String, Definition> own;

    private TemplateSet(String name, @Nullable TemplateSet outer, Map<String, Definition> own) {
        this.name = name;
        this.outer = outer;
        this.own = own;
    }

    /**
     * A set without templates.
     *
     * @param name how errors call the set
     */
    public static TemplateSet empty(String name) {
        return new TemplateSet(name, null, Map.of());
    }

    /**
     * This set and more definitions. A later definition replaces an earlier one of its name, unless it is blank.
     *
     * <p>Cheap in the size of this set.
     */
    public TemplateSet with(List<Definition> definitions) {
        Map<String, Definition> more = new HashMap<>();
        for (Definition definition : definitions) {
            boolean known = more.containsKey(definition.name()) || get(definition.name()) != null;
            if (!known || !definition.blank()) {
                more.put(definition.name(), definition);
            }
        }
        return more.isEmpty() ? this : new TemplateSet(name, outer(), more);
    }

    private @Nullable TemplateSet outer() {
        return own.isEmpty() ? outer : this;
    }

    /** How errors call the set. */
    String name() {
        return name;
    }

    /** The template of a name; null if there is none. */
    @Nullable
    Definition get(String template) {
        for (TemplateSet set = this; set != null; set = set.outer) {
            Definition found = set.own.get(template);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
