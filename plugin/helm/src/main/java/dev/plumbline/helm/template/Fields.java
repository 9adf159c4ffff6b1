package dev.plumbline.helm.template;

import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** Fields, map entries and methods, by name. */
final class Fields {

    private Fields() {}

    /**
     * Goes from field to field; if the last is a method, it is given the arguments. Whether the receiver stands in a
     * variable of an interface type is {@link Frame#boxed}, also of the result.
     *
     * @param node the node that is evaluated, for a method's errors
     */
    static Value chain(
            Frame frame, Value receiver, Node node, String[] names, Expression[] arguments, @Nullable Value last) {
        Value value = receiver;
        int end = names.length - 1;
        for (int i = 0; i < end; i++) {
            value = field(frame, value, node, names[i], Expression.NONE, null);
        }
        return field(frame, value, node, names[end], arguments, last);
    }

    private static Value field(
            Frame frame, Value receiver, Node node, String name, Expression[] arguments, @Nullable Value last) {
        if (receiver instanceof NilValue) {
            if (frame.boxed) {
                throw frame.error("nil pointer evaluating interface {}." + name);
            }
            return receiver;
        }
        GoFunction method = method(receiver, name);
        if (method != null) {
            return Calls.call(frame, method, node, name, arguments, last);
        }
        boolean hasArguments = arguments.length > 0 || last != null;
        if (receiver instanceof MapValue map) {
            if (hasArguments) {
                throw frame.error(name + " is not a method but has arguments");
            }
            GoType element = map.type().element();
            frame.boxed = element == null || element.kind() == Kind.INTERFACE;
            return entry(map, name);
        }
        if (receiver instanceof ObjectValue object) {
            Value value = object.field(name);
            if (value != null) {
                if (hasArguments) {
                    throw frame.error(name + " has arguments but cannot be invoked as function");
                }
                frame.boxed = value instanceof NilValue;
                return value;
            }
        }
        String type = frame.boxed ? GoType.ANY.name() : receiver.type().name();
        throw frame.error("can't evaluate field " + name + " in type " + type);
    }

    private static @Nullable GoFunction method(Value receiver, String name) {
        if (receiver instanceof ObjectValue object) {
            return object.method(name);
        }
        GoType.Method method = receiver.type().methods().get(name);
        return method == null ? null : method.of(receiver);
    }

    /** The entry of a map, or what stands for a missing one. */
    static Value entry(MapValue map, String name) {
        Value value = map.get(name);
        if (value != null) {
            return value;
        }
        Value missing = map.lookUp(name);
        if (map.mark().nondeterministic()) {
            missing = missing.and(map.mark());
        }
        GoType element = map.type().element();
        return element == null || element.kind() == Kind.INTERFACE
                ? missing
                : Arguments.zero(element).and(missing.mark());
    }
}
