package dev.plumbline.validate.schema;

/** Where schemas find those that they refer to. */
@FunctionalInterface
public interface Definitions {

    /** Definitions of a schema that refers to none. */
    Definitions NONE = name -> Schema.ANYTHING;

    /** The schema of a definition; {@link Schema#ANYTHING} if there is none of that name. */
    Schema definition(String name);

    /** The schema itself, or what it refers to. */
    default Schema resolve(Schema schema) {
        Schema resolved = schema;
        while (!resolved.reference().isEmpty()) {
            resolved = definition(resolved.reference());
        }
        return resolved;
    }
}
