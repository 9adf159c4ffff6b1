package dev.plumbline.policy;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Changes one value of an object, named by its path: {@code spec.containers[0].image}, {@code metadata.labels["a.b/c"]}.
 */
final class ObjectChange {

    private static final Pattern STEP = Pattern.compile("\\[\"([^\"]+)\"]|\\[(\\d{1,4})]|\\.?([^.\\[\\]\"]+)");

    private ObjectChange() {}

    /** A key of a map, or an index of a list. */
    private record Step(String key, int index) {}

    /** The object with a value; maps and the next item of a list are made on the way where there are none. */
    static Node set(Node object, String path, Node value, Position at) throws YamlException {
        return changed(object, steps(path, at), value, at);
    }

    /** The object without a value that is there. */
    static Node remove(Node object, String path, Position at) throws YamlException {
        return changed(object, steps(path, at), null, at);
    }

    private static List<Step> steps(String path, Position at) throws YamlException {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            String key = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
            steps.add(key == null ? new Step("", Integer.parseInt(matcher.group(2))) : new Step(key, -1));
        }
        if (end < path.length() || steps.isEmpty()) {
            throw new YamlException("\"" + path + "\" is no path", at);
        }
        return steps;
    }

    private static Node changed(@Nullable Node node, List<Step> steps, @Nullable Node value, Position at)
            throws YamlException {
        Step step = steps.get(0);
        boolean last = steps.size() == 1;
        List<Step> rest = steps.subList(1, steps.size());
        if (step.index() >= 0) {
            List<Node> items = new ArrayList<>(node instanceof Node.Sequence list ? list.items() : List.of());
            if (step.index() > items.size() || (value == null && step.index() == items.size())) {
                throw new YamlException("the list has no item " + step.index(), at);
            }
            Node present = step.index() < items.size() ? items.get(step.index()) : null;
            Node item = last ? value : changed(present, rest, value, at);
            if (item == null) {
                items.remove(step.index());
            } else if (present == null) {
                items.add(item);
            } else {
                items.set(step.index(), item);
            }
            return new Node.Sequence(items, at);
        }
        Node.Mapping map = node instanceof Node.Mapping there ? there : new Node.Mapping(Map.of(), Map.of(), at);
        if (value == null && map.get(step.key()) == null) {
            throw new YamlException("there is no \"" + step.key() + "\" to remove", at);
        }
        Node field = last ? value : changed(map.get(step.key()), rest, value, at);
        return field == null ? map.without(step.key()) : map.with(step.key(), field);
    }
}
