package dev.plumbline.write;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Compares objects but for fields that come out otherwise in each rendering. */
final class VaryingFields {

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    private VaryingFields() {}

    /**
     * Whether two files hold the same but for some fields.
     *
     * @param fields by their paths
     */
    static boolean onlyTheseDiffer(String one, String other, Collection<List<String>> fields) {
        try {
            return without(fields, YamlReader.documents(one)).equals(without(fields, YamlReader.documents(other)));
        } catch (YamlException e) {
            return false;
        }
    }

    private static List<Node> without(Collection<List<String>> fields, List<Node> documents) {
        List<Node> rest = new ArrayList<>();
        for (Node document : documents) {
            Node node = document;
            for (List<String> field : fields) {
                node = without(field, node);
            }
            rest.add(node);
        }
        return rest;
    }

    /** An item of a list makes room for nothing, since the items behind it go by their number. */
    private static Node without(List<String> field, Node node) {
        String step = field.get(0);
        List<String> rest = field.subList(1, field.size());
        if (node instanceof Node.Mapping mapping) {
            Node value = mapping.get(step);
            return value == null
                    ? mapping
                    : rest.isEmpty() ? mapping.without(step) : mapping.with(step, without(rest, value));
        }
        if (node instanceof Node.Sequence sequence) {
            List<Node> items = new ArrayList<>(sequence.items());
            int index = INDEX.matcher(step).matches() ? Integer.parseInt(step) : items.size();
            if (index < items.size()) {
                items.set(index, rest.isEmpty() ? Node.Scalar.NOTHING : without(rest, items.get(index)));
            }
            return new Node.Sequence(items, sequence.at());
        }
        return node;
    }
}
