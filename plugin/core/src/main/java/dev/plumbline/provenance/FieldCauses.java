package dev.plumbline.provenance;

import dev.plumbline.finding.Cause;
import dev.plumbline.finding.Cause.Kind;
import dev.plumbline.helm.engine.FieldTrace;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What set the fields of one rendered object, or kept them from being there. Its text is parsed once; for one thread.
 *
 * <p>Of several inputs the first is the one that a person would edit, see {@link Ranking}.
 */
public final class FieldCauses {

    private final Manifest manifest;
    private final Function<Place, SourceLocation> locate;
    private final @Nullable YamlTree tree;

    private FieldCauses(Manifest manifest, Function<Place, SourceLocation> locate, @Nullable YamlTree tree) {
        this.manifest = manifest;
        this.locate = locate;
        this.tree = tree;
    }

    /**
     * The fields of an object.
     *
     * @param locate makes a place of the engine one that a person can open
     */
    public static FieldCauses of(Manifest manifest, Function<Place, SourceLocation> locate) {
        try {
            return new FieldCauses(
                    manifest, locate, YamlTree.parse(manifest.text().string()));
        } catch (YamlException e) {
            return new FieldCauses(manifest, locate, null);
        }
    }

    /**
     * The inputs of a field, first the one that a person would edit.
     *
     * @param field the way to it: keys, and indexes of lists counted from 0. Where it ends early, what could have
     *     written the rest
     * @return nothing if nothing is known, as of text that another engine rendered
     */
    public List<Cause> of(List<String> field) {
        YamlTree document = tree;
        if (document == null || manifest.text().spans().isEmpty()) {
            return List.of();
        }
        List<String> path = new ArrayList<>(manifest.path());
        path.addAll(field);
        int there = path.size();
        while (there > 0 && document.at(array(path.subList(0, there))) == null) {
            there--;
        }
        List<String> present = path.subList(0, there);
        Optional<FieldTrace> trace = FieldTrace.of(document, manifest.text(), array(present));
        if (trace.isEmpty()) {
            return List.of();
        }
        return there == path.size()
                ? ofPresent(trace.get(), name(present))
                : ofMissing(document, present, trace.get(), path.subList(there, path.size()));
    }

    private List<Cause> ofPresent(FieldTrace trace, String name) {
        Ranking ranking = new Ranking(name);
        ranking.addAll(trace.inputs());
        return causes(ranking, trace);
    }

    /** First what was looked for in the values by that name, then the block around, then whatever was left out there. */
    private List<Cause> ofMissing(YamlTree document, List<String> block, FieldTrace around, List<String> missing) {
        Ranking ranking = new Ranking(name(missing));
        List<FieldTrace> gaps = FieldTrace.gaps(document, manifest.text(), array(block));
        for (FieldTrace gap : gaps) {
            if (gap.inputs().stream().anyMatch(origin -> Ranking.isNamed(origin, missing))) {
                ranking.addAll(gap.inputs());
            }
        }
        if (ranking.isEmpty()) {
            CommonBlock.of(around.inputs(), name(block)).ifPresent(values -> ranking.add(values.lacking(missing)));
        }
        if (ranking.isEmpty()) {
            gaps.forEach(gap -> ranking.addAll(gap.inputs()));
        }
        return causes(ranking, around);
    }

    /** The values in order, then the template's line. */
    private List<Cause> causes(Ranking ranking, FieldTrace trace) {
        Set<Cause> causes = new LinkedHashSet<>();
        for (Candidate candidate : ranking.best()) {
            causes.add(new Cause(candidate.kind(), candidate.path(), locate.apply(candidate.place())));
        }
        trace.writers().stream()
                .findFirst()
                .ifPresent(writer -> causes.add(new Cause(Kind.TEMPLATE, "", locate.apply(writer))));
        return List.copyOf(causes);
    }

    /** The last key that is no index. */
    private static String name(List<String> path) {
        for (int i = path.size() - 1; i >= 0; i--) {
            if (!path.get(i).matches("[0-9]+")) {
                return path.get(i);
            }
        }
        return "";
    }

    private static String[] array(List<String> path) {
        return path.toArray(String[]::new);
    }
}
