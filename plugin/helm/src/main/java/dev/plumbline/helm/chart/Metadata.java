package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Chart.yaml} says, and the dependencies of {@code requirements.yaml}; what is not said is empty.
 *
 * @param apiVersion {@code v1} or {@code v2}; {@code v1} if the file does not say
 * @param type {@code application}, {@code library} or empty
 * @param annotations sorted by key
 * @param places where each field is written, by the field's name as in the file ({@code appVersion}), list items by
 *     index ({@code keywords.0})
 */
public record Metadata(
        String name,
        String home,
        List<String> sources,
        String version,
        String description,
        List<String> keywords,
        List<Maintainer> maintainers,
        String icon,
        String apiVersion,
        String condition,
        String tags,
        String appVersion,
        boolean deprecated,
        Map<String, String> annotations,
        String kubeVersion,
        List<Dependency> dependencies,
        boolean declaresDependencies,
        String type,
        Map<String, Place> places) {

    public Metadata {
        sources = List.copyOf(sources);
        keywords = List.copyOf(keywords);
        maintainers = List.copyOf(maintainers);
        dependencies = List.copyOf(dependencies);
    }

    /** Whether templates of the chart only serve other charts. */
    public boolean library() {
        return type.equals("library");
    }

    /** Where a field is written; null if it is not. */
    public @Nullable Place place(String field) {
        return places.get(field);
    }
}
