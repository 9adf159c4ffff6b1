package dev.plumbline.helm.engine;

import dev.plumbline.helm.chart.Chart;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of values stand. Marks know where values start; the key in front is what a person looks for. Documents
 * are parsed again, for the sake of messages only.
 */
final class KeyPlaces {

    private final Map<Source, Supplier<YamlTree>> documents = new HashMap<>();
    private final Map<Source, Optional<YamlTree>> parsed = new HashMap<>();

    KeyPlaces(List<ValuesFile> files, Chart chart) {
        for (ValuesFile file : files) {
            YamlTree tree = file.tree();
            documents.put(
                    Source.values(file.name(), file.layer()), () -> tree == null ? YamlTree.parse(file.text()) : tree);
        }
        add(chart);
    }

    private void add(Chart chart) {
        documents.put(chart.valuesSource(), () -> YamlTree.parse(chart.valuesText()));
        chart.subcharts().forEach(this::add);
    }

    /** The place of the key whose value starts at a place; that place if it is no value of a key. */
    Place key(Place value) {
        YamlTree tree = parsed.computeIfAbsent(value.source(), this::parse).orElse(null);
        YamlNode.Entry entry = tree == null ? null : entry(tree.root(), value, tree);
        return entry == null || tree == null
                ? value
                : tree.place(value.source(), entry.key().start());
    }

    private Optional<YamlTree> parse(Source source) {
        Supplier<YamlTree> document = documents.get(source);
        try {
            return Optional.ofNullable(document).map(Supplier::get);
        } catch (YamlException e) {
            return Optional.empty();
        }
    }

    private static YamlNode.@Nullable Entry entry(@Nullable YamlNode node, Place value, YamlTree tree) {
        if (node instanceof YamlNode.Mapping map) {
            for (YamlNode.Entry entry : map.entries()) {
                int start = entry.value().start();
                // A map that is the value starts with its own first key; the outermost one is meant.
                if (tree.line(start) == value.line() && tree.column(start) == value.column()) {
                    return entry;
                }
                YamlNode.Entry inner = entry(entry.value(), value, tree);
                if (inner != null) {
                    return inner;
                }
            }
        } else if (node instanceof YamlNode.Sequence list) {
            for (YamlNode item : list.items()) {
                YamlNode.Entry inner = entry(item, value, tree);
                if (inner != null) {
                    return inner;
                }
            }
        }
        return null;
    }
}
