package dev.plumbline.policy.cel.value;

/** A value with a type of its own, such as an object of which a schema names the fields. */
public interface Typed {

    /** The name of the type. */
    String typeName();
}
