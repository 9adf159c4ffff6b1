package dev.plumbline.helm.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Go type: what {@code typeOf} prints, and what decides whether a value may be passed to a parameter.
 *
 * @param name as Go's {@code %T} prints it: {@code string}, {@code map[string]interface {}}
 * @param kind its kind
 * @param element of slices and maps, the element's type; null for others
 * @param underlying for a named type such as {@code chartutil.Values}, the type it is made of; null if there is none
 * @param methods what templates may call on values of the type, by name; structs bring their own
 */
public record GoType(
        String name,
        Kind kind,
        @Nullable GoType element,
        @Nullable GoType underlying,
        Map<String, Method> methods) {

    public static final GoType ANY = basic("interface {}", Kind.INTERFACE);
    public static final GoType STRING = basic("string", Kind.STRING);
    public static final GoType BOOL = basic("bool", Kind.BOOL);
    public static final GoType INT = basic("int", Kind.INT);
    public static final GoType INT32 = basic("int32", Kind.INT32);
    public static final GoType INT64 = basic("int64", Kind.INT64);
    public static final GoType UINT8 = basic("uint8", Kind.UINT8);
    public static final GoType UINT32 = basic("uint32", Kind.UINT32);
    public static final GoType UINT64 = basic("uint64", Kind.UINT64);
    public static final GoType FLOAT64 = basic("float64", Kind.FLOAT64);
    public static final GoType DURATION = INT64.named("time.Duration");
    public static final GoType TIME = basic("time.Time", Kind.STRUCT);
    public static final GoType LIST = slice(ANY);
    public static final GoType STRINGS = slice(STRING);
    public static final GoType LISTS = slice(LIST);
    public static final GoType INTS = slice(INT);
    public static final GoType BYTES = slice(UINT8);
    public static final GoType MAP = map(ANY);
    public static final GoType STRING_MAP = map(STRING);

    /** A type with neither elements nor another type under it. */
    public static GoType basic(String name, Kind kind) {
        return new GoType(name, kind, null, null, Map.of());
    }

    /** {@code []element}. */
    public static GoType slice(GoType element) {
        return new GoType("[]" + element.name, Kind.SLICE, element, null, Map.of());
    }

    /** {@code map[string]element}. */
    public static GoType map(GoType element) {
        return new GoType("map[string]" + element.name, Kind.MAP, element, null, Map.of());
    }

    /** A named type made of this one, {@code chartutil.Values} of a map. */
    public GoType named(String newName) {
        return new GoType(newName, kind, element, this, Map.of());
    }

    /** The same named type with methods. */
    public GoType with(Map<String, Method> newMethods) {
        return new GoType(name, kind, element, underlying, Map.copyOf(newMethods));
    }

    /** A method of a map, list or number type. */
    @FunctionalInterface
    public interface Method {

        /** The method as a function of its arguments alone. */
        GoFunction of(Value receiver);
    }

    /**
     * Go's assignability: the same type, an empty interface, or the same structure if one of the two has no name.
     *
     * @param target the type of the variable or parameter
     */
    public boolean assignableTo(GoType target) {
        if (target.kind == Kind.INTERFACE || equals(target)) {
            return true;
        }
        boolean composite = kind == Kind.SLICE || kind == Kind.MAP;
        return composite && structure().equals(target.structure()) && (underlying == null || target.underlying == null);
    }

    private GoType structure() {
        return underlying == null ? this : underlying;
    }

    /** Whether {@code nil} is a value of the type. */
    public boolean nilable() {
        return kind == Kind.INTERFACE
                || kind == Kind.MAP
                || kind == Kind.SLICE
                || kind == Kind.PTR
                || kind == Kind.FUNC;
    }

    /** Types are the same if their names are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof GoType type && name.equals(type.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
