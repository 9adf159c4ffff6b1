package dev.plumbline.policy.cel.value;

/**
 * A type as a value: what {@code type(x)} gives.
 *
 * @param name {@code int}, {@code google.protobuf.Timestamp} ...
 */
public record TypeValue(String name) {

    @Override
    public String toString() {
        return name;
    }
}
