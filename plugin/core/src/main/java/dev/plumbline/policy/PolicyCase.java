package dev.plumbline.policy;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.YamlException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object that a policy is asked about, and what it has to say.
 *
 * @param policy the policy
 * @param name what the case is about
 * @param file the file of the case, as a person knows it
 * @param at where it stands there
 * @param object the object; null if it is removed
 * @param old what it was before; null if it is new
 * @param parameters the data of the {@code ConfigMap} that the policy gets
 * @param message what it says of the object; empty if it has nothing against it
 */
public record PolicyCase(
        CasedPolicy policy,
        String name,
        String file,
        Position at,
        Node.@Nullable Mapping object,
        Node.@Nullable Mapping old,
        SortedMap<String, String> parameters,
        String message) {

    private static final Set<String> FILE_KEYS = Set.of("parameters", "objects", "cases");
    private static final Set<String> CASE_KEYS =
            Set.of("name", "object", "old", "set", "remove", "parameters", "denied");

    /** Whether the policy denies the object. */
    boolean denied() {
        return !message.isEmpty();
    }

    /**
     * The cases of a file: {@code objects} by name, small changes of them under {@code cases}, and {@code parameters} of
     * all cases that have none of their own. A case that says what the object was, {@code old}, is about a change; if it
     * does not say what it becomes, about its removal.
     *
     * @param document of the file
     * @param policy which the cases are of
     * @param file as a person knows it
     * @throws YamlException if the file says something else
     */
    static List<PolicyCase> read(Optional<Node> document, CasedPolicy policy, String file) throws YamlException {
        if (!(document.orElse(null) instanceof Node.Mapping root)) {
            throw new YamlException("there have to be objects and cases", Position.START);
        }
        known(root, FILE_KEYS);
        Node.Mapping objects = root.mapping("objects");
        if (objects == null || !(root.get("cases") instanceof Node.Sequence list)) {
            throw new YamlException("there have to be objects and cases", root.at());
        }
        SortedMap<String, String> shared = strings(root, "parameters");
        List<PolicyCase> cases = new ArrayList<>();
        for (Node item : list.items()) {
            if (!(item instanceof Node.Mapping stated)) {
                throw new YamlException("a case is " + item.describe() + ", not a map", item.at());
            }
            cases.add(read(stated, objects, shared, policy, file));
        }
        return cases;
    }

    private static PolicyCase read(
            Node.Mapping stated,
            Node.Mapping objects,
            SortedMap<String, String> shared,
            CasedPolicy policy,
            String file)
            throws YamlException {
        known(stated, CASE_KEYS);
        String name = required(stated, "name");
        Node.Mapping old = stated.get("old") == null ? null : object(stated, "old", objects);
        boolean removed = old != null && stated.get("object") == null;
        Node.Mapping object = removed ? null : changed(stated, object(stated, "object", objects));
        SortedMap<String, String> parameters =
                stated.get("parameters") == null ? shared : strings(stated, "parameters");
        String message = stated.get("denied") == null ? "" : required(stated, "denied");
        return new PolicyCase(policy, name, file, stated.at(), object, old, parameters, message);
    }

    private static Node.Mapping object(Node.Mapping stated, String key, Node.Mapping objects) throws YamlException {
        Node.Mapping object = objects.mapping(required(stated, key));
        if (object == null) {
            throw new YamlException("there is no object \"" + stated.string(key) + '"', stated.keyAt(key));
        }
        return object;
    }

    private static Node.Mapping changed(Node.Mapping stated, Node.Mapping object) throws YamlException {
        Node changed = object;
        if (stated.get("remove") instanceof Node.Sequence paths) {
            for (Node path : paths.items()) {
                changed = ObjectChange.remove(changed, text(path), path.at());
            }
        }
        Node.Mapping set = stated.mapping("set");
        if (set != null) {
            for (Map.Entry<String, Node> entry : set.fields().entrySet()) {
                changed = ObjectChange.set(changed, entry.getKey(), entry.getValue(), set.keyAt(entry.getKey()));
            }
        }
        return (Node.Mapping) changed;
    }

    private static void known(Node.Mapping map, Set<String> keys) throws YamlException {
        for (String key : map.fields().keySet()) {
            if (!keys.contains(key)) {
                throw new YamlException("there is no \"" + key + "\" here", map.keyAt(key));
            }
        }
    }

    private static String required(Node.Mapping map, String key) throws YamlException {
        String value = map.string(key);
        if (value == null || value.isEmpty()) {
            throw new YamlException("the case has no \"" + key + "\" that is text", map.at());
        }
        return value;
    }

    private static String text(Node path) throws YamlException {
        if (path instanceof Node.Scalar scalar && scalar.value() instanceof String text) {
            return text;
        }
        throw new YamlException("a path is " + path.describe() + ", not text", path.at());
    }

    private static SortedMap<String, String> strings(Node.Mapping map, String key) throws YamlException {
        SortedMap<String, String> strings = new TreeMap<>();
        Node.Mapping found = map.mapping(key);
        if (found != null) {
            for (String name : found.fields().keySet()) {
                String value = found.string(name);
                if (value == null) {
                    throw new YamlException("\"" + name + "\" is no string; write it in quotes", found.keyAt(name));
                }
                strings.put(name, value);
            }
        }
        return Collections.unmodifiableSortedMap(strings);
    }

    @Override
    public String toString() {
        return policy.name() + ": " + name;
    }
}
