package dev.plumbline.render;

import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which characters of the rendered text each field of an object is. Made only for objects that need explaining. */
record FieldSpans(YamlNode root) {

    /** The fields of an object; null if its text is not the document that it came from. */
    static @Nullable FieldSpans of(Manifest manifest) {
        try {
            YamlTree tree = YamlTree.parse(manifest.text().string());
            YamlNode root = tree.at(manifest.path().toArray(String[]::new));
            return root == null
                            || tree.line(root.start())
                                    != manifest.content().at().line()
                    ? null
                    : new FieldSpans(root.resolved());
        } catch (YamlException e) {
            return null;
        }
    }

    /** A field of the object; null if there is none. */
    @Nullable
    YamlNode at(List<String> path) {
        YamlNode node = root;
        for (String key : path) {
            YamlNode.Entry entry = node.resolved() instanceof YamlNode.Mapping mapping ? mapping.entry(key) : null;
            if (entry == null) {
                return null;
            }
            node = entry.value();
        }
        return node.resolved();
    }

    /** A path with one more step. */
    static List<String> below(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
