package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dependency as {@code Chart.yaml} or {@code requirements.yaml} declares it; what is not said is empty.
 *
 * @param name the chart's name
 * @param version a range of versions
 * @param repository where it comes from
 * @param condition paths of values that switch it, separated by commas; the first boolean found decides
 * @param tags keys below the value {@code tags} that switch it
 * @param imports what of its values the parent takes over
 * @param alias the name it goes by in the parent instead of its own
 * @param place where the declaration stands; null if unknown
 */
public record Dependency(
        String name,
        String version,
        String repository,
        String condition,
        List<String> tags,
        List<ImportedValue> imports,
        String alias,
        @Nullable Place place) {

    public Dependency {
        tags = List.copyOf(tags);
        imports = List.copyOf(imports);
    }

    /** The name that values and templates know it by. */
    public String knownAs() {
        return alias.isEmpty() ? name : alias;
    }

    /** One entry of {@code import-values}. */
    public sealed interface ImportedValue {

        /**
         * A table below the child's {@code exports}, taken into the parent's root.
         *
         * @param key the table's path below {@code exports}
         */
        record Exported(String key) implements ImportedValue {}

        /**
         * A table of the child, taken into a table of the parent.
         *
         * @param child the dotted path in the child
         * @param parent the dotted path in the parent; {@code .} for its root
         */
        record Mapped(String child, String parent) implements ImportedValue {}

        /** Something that is neither; Helm passes over it. */
        record Unknown() implements ImportedValue {}
    }
}
