package dev.plumbline.validate.schema;

import dev.plumbline.manifest.Node;
import java.util.List;

/** What the Common Expression Language says about objects: the seam to those who can compute it. */
public interface Expressions {

    /** Takes every rule as held. */
    Expressions UNCHECKED = new Expressions() {
        @Override
        public List<Violation> rules(Schema schema, Definitions definitions, Node.Mapping object) {
            return List.of();
        }

        @Override
        public List<Violation> stated(Node.Mapping object) {
            return List.of();
        }
    };

    /**
     * What the rules of a custom resource's schema say about an object.
     *
     * @param schema of the whole object
     * @param definitions what references in it stand for
     * @param object one that fits its schema
     */
    List<Violation> rules(Schema schema, Definitions definitions, Node.Mapping object);

    /** What is wrong with the expressions that an object itself states, as policies and definitions of resources do. */
    List<Violation> stated(Node.Mapping object);
}
