package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold for the fields of {@code Chart.yaml}. */
final class MetadataRules {
    private static final Pattern ALIAS = Pattern.compile("[a-zA-Z0-9_-]+");

    private final Function<String, String> text;
    private final Function<String, @Nullable Place> place;

    MetadataRules(Function<String, String> text, Function<String, @Nullable Place> place) {
        this.text = text;
        this.place = place;
    }

    void check(List<@Nullable Maintainer> maintainers, List<@Nullable Dependency> dependencies) {
        name();
        version();
        String type = text.apply("type");
        if (!type.isEmpty() && !type.equals("application") && !type.equals("library")) {
            throw refusal("chart.metadata.type must be application or library", "type");
        }
        if (maintainers.stream().anyMatch(Objects::isNull)) {
            throw refusal("maintainers must not contain empty or null nodes", "maintainers");
        }
        dependencies(dependencies);
    }

    private void name() {
        String name = text.apply("name");
        if (name.isEmpty()) {
            throw refusal("chart.metadata.name is required", "name");
        }
        if (name.equals(".") || name.equals("..")) {
            throw refusal("chart.metadata.name \"" + name + "\" is not allowed", "name");
        }
        if (name.contains("/")) {
            throw refusal("chart.metadata.name \"" + name + "\" is invalid", "name");
        }
    }

    private void version() {
        String version = text.apply("version");
        if (version.isEmpty()) {
            throw refusal("chart.metadata.version is required", "version");
        }
        if (!ChartVersions.isVersion(version)) {
            throw refusal("chart.metadata.version \"" + version + "\" is invalid", "version");
        }
    }

    private void dependencies(List<@Nullable Dependency> dependencies) {
        Set<String> names = new HashSet<>();
        for (Dependency dependency : dependencies) {
            if (dependency == null) {
                throw refusal("dependencies must not contain empty or null nodes", "dependencies");
            }
            if (!dependency.alias().isEmpty()
                    && !ALIAS.matcher(dependency.alias()).matches()) {
                throw at(
                        "dependency \"" + dependency.name() + "\" has disallowed characters in the alias",
                        dependency.place());
            }
            if (!names.add(dependency.knownAs())) {
                throw at(
                        "more than one dependency with name or alias \"" + dependency.knownAs() + '"',
                        dependency.place());
            }
        }
    }

    private ChartException refusal(String message, String field) {
        return at(message, place.apply(field));
    }

    private static ChartException at(String message, @Nullable Place place) {
        return new ChartException("validation: " + message, place == null ? List.of() : List.of(place), null);
    }
}
