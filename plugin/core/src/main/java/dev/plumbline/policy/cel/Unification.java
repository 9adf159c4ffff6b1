package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about types that stand for others. For one expression.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/checker/types.go">types.go</a>
 */
final class Unification {

    private static final String UNKNOWN = "?";

    private Map<String, ValueType> known = new HashMap<>();
    private int count;

    /** A type that nothing is known about. */
    ValueType fresh() {
        return ValueType.of(UNKNOWN + count++);
    }

    private static boolean isUnknown(ValueType type) {
        return type.name().startsWith(UNKNOWN);
    }

    /** A type as far as its outermost part is known. */
    ValueType shallow(ValueType type) {
        ValueType found = type;
        while (isUnknown(found)) {
            ValueType next = known.get(found.name());
            if (next == null) {
                return found;
            }
            found = next;
        }
        return found;
    }

    /** A type with all that is known about it; the rest is anything. */
    ValueType resolved(ValueType type) {
        return substituted(type, true);
    }

    private ValueType substituted(ValueType type, boolean unknownIsAnything) {
        ValueType found = shallow(type);
        if (isUnknown(found)) {
            return unknownIsAnything ? ValueType.DYN : found;
        }
        if (found.parameters().isEmpty()) {
            return found;
        }
        return new ValueType(
                found.name(),
                found.parameters().stream()
                        .map(parameter -> substituted(parameter, unknownIsAnything))
                        .toList(),
                found.fields());
    }

    /** The type of a call; null if the function does not take the arguments. */
    @Nullable
    ValueType apply(Library.Function function, List<ValueType> arguments) {
        Map<String, ValueType> before = new HashMap<>(known);
        Map<String, ValueType> parameters = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (!assignable(arguments.get(i), instance(function.arguments().get(i), parameters))) {
                known = before;
                return null;
            }
        }
        return substituted(instance(function.result(), parameters), false);
    }

    /** A declared type, in which each capital letter is a type that nothing is known about yet. */
    private ValueType instance(ValueType declared, Map<String, ValueType> parameters) {
        if (declared.name().length() == 1) {
            return parameters.computeIfAbsent(declared.name(), name -> fresh());
        }
        if (declared.parameters().isEmpty()) {
            return declared;
        }
        return new ValueType(
                declared.name(),
                declared.parameters().stream()
                        .map(parameter -> instance(parameter, parameters))
                        .toList(),
                declared.fields());
    }

    /** Takes one type for another. */
    void expect(ValueType found, ValueType expected) throws NotPlain {
        if (!assignable(found, expected)) {
            throw new NotPlain("a type that does not fit");
        }
    }

    /** The type of a list with items of both types. */
    ValueType join(ValueType one, ValueType other) {
        if (one.equals(other)) {
            return one;
        }
        return assignable(one, other) ? general(one, other) : ValueType.DYN;
    }

    private boolean assignable(ValueType found, ValueType expected) {
        if (isUnknown(expected)) {
            ValueType bound = known.get(expected.name());
            if (fits(found, expected)) {
                return true;
            }
            if (bound != null) {
                return false;
            }
        }
        if (isUnknown(found)) {
            return fits(expected, found);
        }
        if (found.equals(ValueType.DYN) || expected.equals(ValueType.DYN)) {
            return true;
        }
        if (!found.name().equals(expected.name())
                || found.parameters().size() != expected.parameters().size()) {
            return false;
        }
        for (int i = 0; i < found.parameters().size(); i++) {
            if (!assignable(found.parameters().get(i), expected.parameters().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a type can stand for one that is not known, or is what that is known to be. */
    private boolean fits(ValueType type, ValueType unknown) {
        if (type.equals(unknown)) {
            return true;
        }
        ValueType bound = known.get(unknown.name());
        if (bound == null) {
            if (mentions(type, unknown)) {
                return false;
            }
            known.put(unknown.name(), type);
            return true;
        }
        if (type.equals(bound)) {
            return true;
        }
        if (!assignable(type, bound)) {
            return false;
        }
        ValueType general = general(type, bound);
        if (!mentions(general, unknown)) {
            known.put(unknown.name(), general);
        }
        return true;
    }

    private boolean mentions(ValueType type, ValueType unknown) {
        ValueType found = shallow(type);
        return found.equals(unknown) || found.parameters().stream().anyMatch(part -> mentions(part, unknown));
    }

    private static ValueType general(ValueType one, ValueType other) {
        return isGeneral(one, other) ? one : other;
    }

    private static boolean isGeneral(ValueType one, ValueType other) {
        if (one.equals(ValueType.DYN) || isUnknown(one)) {
            return true;
        }
        if (other.equals(ValueType.DYN) || isUnknown(other) || !one.name().equals(other.name())) {
            return false;
        }
        List<ValueType> parts = new ArrayList<>(other.parameters());
        for (int i = 0; i < one.parameters().size() && i < parts.size(); i++) {
            if (!isGeneral(one.parameters().get(i), parts.get(i))) {
                return false;
            }
        }
        return true;
    }
}
