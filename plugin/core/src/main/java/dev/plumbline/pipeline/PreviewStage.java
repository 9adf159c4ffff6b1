package dev.plumbline.pipeline;

import dev.plumbline.bridge.Placeholders;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.write.RenderedTree;
import java.util.ArrayList;
import java.util.List;

/** What of manifests that are rendered with planned outputs only apply can tell. */
final class PreviewStage {

    private PreviewStage() {}

    /** One finding for each field that holds a placeholder. */
    static List<Finding> unknown(Run run, RenderedObjects rendered) {
        List<Finding> findings = new ArrayList<>();
        for (RenderedTree.Placed object : rendered.tree().objects()) {
            Manifest manifest = object.manifest();
            List<List<String>> fields = new ArrayList<>();
            collect(manifest.content(), List.of(), fields);
            if (fields.isEmpty()) {
                continue;
            }
            Node written = manifest.written();
            List<Finding> own = new ArrayList<>();
            for (List<String> field : fields) {
                SourceLocation place = SourceLocation.of(run.project().display(object.file()), written.placeOf(field));
                own.add(new Finding(
                                "preview",
                                Severity.INFO,
                                manifest.id().toString(),
                                String.join(".", field) + " is known after apply",
                                "",
                                null)
                        .at(Occurrence.of(manifest.id(), field, place)));
            }
            findings.addAll(rendered.explain(object, own));
        }
        return findings;
    }

    private static void collect(Node node, List<String> path, List<List<String>> fields) {
        if (node instanceof Node.Mapping map) {
            map.fields().forEach((key, value) -> collect(value, with(path, key), fields));
        } else if (node instanceof Node.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                collect(list.items().get(i), with(path, String.valueOf(i)), fields);
            }
        } else if (((Node.Scalar) node).value() instanceof String text && text.contains(Placeholders.TEXT)) {
            fields.add(path);
        }
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
