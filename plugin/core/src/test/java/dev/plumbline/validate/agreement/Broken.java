package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import java.util.List;

/**
 * A valid object that was changed in one way.
 *
 * @param base the name of the valid object
 * @param way how it was changed
 * @param edits the change
 */
record Broken(String base, String way, List<Edit> edits) {

    Node.Mapping applyTo(Node.Mapping valid) {
        Node object = valid;
        for (Edit edit : edits) {
            object = edit.applyTo(object);
        }
        return (Node.Mapping) object;
    }
}
