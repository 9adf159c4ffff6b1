package dev.plumbline.render;

import dev.plumbline.environment.AllowedField;
import dev.plumbline.environment.Release;
import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Span;
import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.RenderException.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the fields of an object that come out otherwise in the next rendering: by a function of chance in their text, in
 * their key, or in a condition that let them through or kept them out. A map or list all of which depends on the same
 * function is named once, as a whole.
 */
final class Nondeterminism {

    private final Manifest manifest;
    private final Release release;
    private final Engine.LoadedChart chart;
    private final List<Span> gaps;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<AllowedField> used = new HashSet<>();
    private final Set<List<String>> varying = new HashSet<>();

    private Nondeterminism(Manifest manifest, Release release, Engine.LoadedChart chart) {
        this.manifest = manifest;
        this.release = release;
        this.chart = chart;
        this.gaps = new ArrayList<>(manifest.text().spans().stream()
                .filter(span -> span.gap() && span.ink().nondeterministic())
                .toList());
    }

    /**
     * What was found in an object.
     *
     * @param problems one for each field that is not allowed
     * @param used what allowed the others
     * @param varying the paths of the others
     */
    record Result(List<Problem> problems, Set<AllowedField> used, Set<List<String>> varying) {}

    /** The fields of an object that cannot be repeated. */
    static Result check(Manifest manifest, Release release, Engine.LoadedChart chart) {
        FieldSpans spans = manifest.text().nondeterministic() ? FieldSpans.of(manifest) : null;
        if (spans == null) {
            return new Result(List.of(), Set.of(), Set.of());
        }
        Nondeterminism found = new Nondeterminism(manifest, release, chart);
        // What is left out behind the object may be more of it, or another object, if it is the whole document.
        Set<Origin> whole = new LinkedHashSet<>(found.visit(spans.root(), List.of()));
        if (manifest.path().isEmpty()) {
            whole.addAll(
                    found.allowed(List.of())
                            ? Set.of()
                            : found.gaps(0, manifest.text().length()));
        }
        found.report(List.of(), whole);
        return new Result(found.problems, found.used, found.varying);
    }

    /** That a document may be missing by chance. */
    static Problem missing(Rendering.Uncertain uncertain, Release release, Engine.LoadedChart chart) {
        return problem(
                "whether " + uncertain.template() + " renders an object differs from one rendering to the next",
                functions(uncertain.causes()),
                release,
                chart,
                uncertain.template());
    }

    /**
     * A step into a map or list.
     *
     * @param path of the value
     * @param all what it, or a part of it that has no path of its own, depends on
     * @param there what decides that it is there at all
     */
    private record Step(List<String> path, Set<Origin> all, Set<Origin> there) {}

    /** The functions that the whole of a node depends on; what parts of it depend on beyond these is reported here. */
    private Set<Origin> visit(YamlNode node, List<String> path) {
        List<Step> steps = new ArrayList<>();
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> steps.add(entry(entry, path)));
        } else if (node instanceof YamlNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                steps.add(item(sequence.items().get(i), FieldSpans.below(path, String.valueOf(i))));
            }
        }
        return steps.isEmpty() ? leaf(node, path) : collection(node, path, steps);
    }

    /** Who decides on the key decides whether there is a field; the value may be fixed. */
    private Step entry(YamlNode.Entry entry, List<String> path) {
        String key = entry.key().resolved() instanceof YamlNode.Scalar scalar ? scalar.value() : "?";
        List<String> below = FieldSpans.below(path, key);
        Set<Origin> there = ifNotAllowed(written(entry.key(), Ink::all), below);
        Set<Origin> all = new LinkedHashSet<>(there);
        all.addAll(visit(entry.value(), below));
        if (entry.value().start() == entry.value().end()) {
            all.addAll(
                    ifNotAllowed(gaps(entry.key().end(), endOfLine(entry.key().end())), below));
        }
        return new Step(below, all, there);
    }

    private Step item(YamlNode item, List<String> path) {
        Set<Origin> all = visit(item, path);
        boolean collection = item instanceof YamlNode.Mapping || item instanceof YamlNode.Sequence;
        Set<Origin> there = collection
                ? all
                : ifNotAllowed(written(item, ink -> ink.control().all()), path);
        return new Step(path, all, there);
    }

    private Set<Origin> collection(YamlNode node, List<String> path, List<Step> steps) {
        Set<Origin> common = new LinkedHashSet<>(steps.get(0).there());
        steps.forEach(step -> common.retainAll(step.there()));
        for (Step step : steps) {
            Set<Origin> more = new LinkedHashSet<>(step.all());
            more.removeAll(common);
            report(step.path(), more);
        }
        common.addAll(ifNotAllowed(gaps(node.start(), node.end()), path));
        return common;
    }

    private Set<Origin> leaf(YamlNode node, List<String> path) {
        Set<Origin> found = new LinkedHashSet<>(written(node, Ink::all));
        if (node.start() < node.end()) {
            found.addAll(gaps(node.start(), node.end()));
        }
        YamlNode target = node.resolved();
        if (target != node) {
            found.addAll(written(target, Ink::all));
        }
        return ifNotAllowed(found, path);
    }

    /** The functions that the characters of a node depend on. */
    private Set<Origin> written(YamlNode node, Function<Ink, Mark> mark) {
        Set<Origin> found = new LinkedHashSet<>();
        for (Span span : manifest.text().spans(node.start(), node.end())) {
            if (!span.gap() && span.ink().nondeterministic()) {
                found.addAll(functions(mark.apply(span.ink())));
            }
        }
        return found;
    }

    private Set<Origin> ifNotAllowed(Set<Origin> found, List<String> path) {
        if (found.isEmpty() || !allowed(path)) {
            return found;
        }
        varying.add(path);
        return Set.of();
    }

    /** What left something out between two characters; each gap counts once, for the innermost node around it. */
    private Set<Origin> gaps(int start, int end) {
        Set<Origin> found = new LinkedHashSet<>();
        gaps.removeIf(gap -> {
            boolean inside = gap.start() >= start && gap.start() <= end;
            if (inside) {
                found.addAll(functions(gap.ink().all()));
            }
            return inside;
        });
        return found;
    }

    private int endOfLine(int index) {
        int end = manifest.text().string().indexOf('\n', index);
        return end < 0 ? manifest.text().length() : end;
    }

    /** Whether the project file lists a field, or one around it. */
    private boolean allowed(List<String> path) {
        boolean allowed = false;
        for (AllowedField field : release.nondeterministic()) {
            for (int length = path.size(); length > 0; length--) {
                if (field.allows(
                        manifest.id().kind(), manifest.id().name(), String.join(".", path.subList(0, length)))) {
                    used.add(field);
                    allowed = true;
                    break;
                }
            }
        }
        return allowed;
    }

    private void report(List<String> path, Set<Origin> functions) {
        if (!functions.isEmpty()) {
            String field = path.isEmpty() ? " as a whole" : ": " + String.join(".", path);
            problems.add(problem(
                    manifest.id() + field + " differs from one rendering to the next",
                    functions,
                    release,
                    chart,
                    manifest.template()));
        }
    }

    private static Problem problem(
            String message, Set<Origin> functions, Release release, Engine.LoadedChart chart, String template) {
        List<Origin.Nondeterministic> known = functions.stream()
                .filter(Origin.Nondeterministic.class::isInstance)
                .map(Origin.Nondeterministic.class::cast)
                .toList();
        String because =
                known.stream().map(Origin.Nondeterministic::function).distinct().collect(Collectors.joining(", "));
        List<SourceLocation> places = known.stream()
                .map(origin -> chart.locate(origin.place()))
                .distinct()
                .toList();
        SourceLocation place = places.isEmpty() ? SourceLocation.of(template) : places.get(0);
        String others = places.stream().skip(1).map(Objects::toString).collect(Collectors.joining(", "));
        return new Problem(
                "nondeterministic",
                message + ", by " + because + (others.isEmpty() ? "" : " (also at " + others + ')'),
                "set it by a value, or list it under \"nondeterministic\" of the release " + release.name(),
                place);
    }

    private static Set<Origin> functions(Mark mark) {
        return mark.origins().stream()
                .filter(Origin.Nondeterministic.class::isInstance)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
