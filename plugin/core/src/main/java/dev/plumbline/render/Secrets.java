package dev.plumbline.render;

import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Span;
import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.RenderException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses Secrets that hold something: whatever reaches the tree is in Git for good. A Secret without data, such as one
 * that asks for a service account's token, holds nothing, and neither does an empty value.
 */
final class Secrets {

    private static final List<String> FIELDS = List.of("data", "stringData");

    /** More keys than these are counted. */
    private static final int NAMED = 5;

    private final Manifest manifest;
    private final Engine.LoadedChart chart;

    private Secrets(Manifest manifest, Engine.LoadedChart chart) {
        this.manifest = manifest;
        this.chart = chart;
    }

    /** Why an object must not be written; null if it may. The message never holds a value. */
    static @Nullable Problem check(Manifest manifest, Engine.LoadedChart chart) {
        if (!manifest.id().kind().equals("Secret") || !manifest.id().group().isEmpty()) {
            return null;
        }
        List<List<String>> filled = new ArrayList<>();
        for (String field : FIELDS) {
            Node data = manifest.content().get(field);
            if (data instanceof Node.Mapping mapping) {
                for (Map.Entry<String, Node> entry : mapping.fields().entrySet()) {
                    if (!empty(entry.getValue())) {
                        filled.add(List.of(field, entry.getKey()));
                    }
                }
            } else if (data != null && !empty(data)) {
                filled.add(List.of(field));
            }
        }
        return filled.isEmpty() ? null : new Secrets(manifest, chart).refuse(filled);
    }

    private static boolean empty(Node node) {
        return node instanceof Node.Scalar scalar && (scalar.value() == null || "".equals(scalar.value()));
    }

    private Problem refuse(List<List<String>> filled) {
        StringBuilder message = new StringBuilder(manifest.id().toString())
                .append(" would put secret data into Git (")
                .append(keys(filled))
                .append(')');
        Origin.Value value = null;
        Place writer = null;
        FieldSpans spans = FieldSpans.of(manifest);
        if (spans != null) {
            value = value(spans, filled);
            writer = writer(spans, filled.get(0));
        }
        SourceLocation template = writer == null ? SourceLocation.of(manifest.template()) : chart.locate(writer);
        if (value != null) {
            message.append(", from the value ")
                    .append(value.path())
                    .append(", written by ")
                    .append(template);
        }
        return new Problem(
                "secret",
                message.toString(),
                "let an ExternalSecret make it in the cluster, or have the chart use a Secret that is there by its name",
                value == null ? template : chart.locate(value.place()));
    }

    private static String keys(List<List<String>> filled) {
        List<String> names = filled.stream()
                .limit(NAMED)
                .map(path -> path.get(path.size() - 1))
                .toList();
        int more = filled.size() - names.size();
        return String.join(", ", names) + (more == 0 ? "" : " and " + more + " more");
    }

    /** The value that a person set, or else the chart's default; null if the data came from no value. */
    private Origin.@Nullable Value value(FieldSpans spans, List<List<String>> filled) {
        Origin.Value byDefault = null;
        for (List<String> path : filled) {
            YamlNode node = spans.at(path);
            if (node == null) {
                continue;
            }
            for (Origin origin : manifest.text().data(node.start(), node.end()).origins()) {
                if (!(origin instanceof Origin.Value value)) {
                    continue;
                }
                if (value.place().source().kind() == Source.Kind.VALUES) {
                    return value;
                }
                byDefault = byDefault == null ? value : byDefault;
            }
        }
        return byDefault;
    }

    private @Nullable Place writer(FieldSpans spans, List<String> path) {
        YamlNode node = spans.at(path);
        if (node == null) {
            return null;
        }
        for (Span span : manifest.text().spans(node.start(), node.end())) {
            Place writer = span.ink().writer();
            if (!span.gap() && writer != null) {
                return writer;
            }
        }
        return null;
    }
}
