package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Types;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All functions by name and number of arguments. Which of them an expression may call, the compiler decides. */
public final class Functions {

    private static final Map<String, Entry> ALL = new Functions().entries;

    private final Map<String, Entry> entries = new HashMap<>();

    /** How the API server tells of arguments that a function does not take. */
    enum Complaint {
        /** Of an operator that works on its first argument: {@code no such overload: _+_}. */
        NAME,
        /** Of a function: {@code no such overload: substring(string, string)}. */
        SIGNATURE,
        /** {@code no such overload}. */
        BARE
    }

    private record Entry(Operation operation, Complaint complaint) {}

    private Functions() {
        Operators.register(this);
        Conversions.register(this);
        Times.register(this);
        Strings.register(this);
        Lists.register(this);
        Collections.register(this);
        Network.register(this);
        Amounts.register(this);
        Optionals.register(this);
        Authorization.register(this);
    }

    void add(String name, int arguments, Operation operation) {
        add(name, arguments, Complaint.SIGNATURE, operation);
    }

    void add(String name, int arguments, Complaint complaint, Operation operation) {
        if (entries.put(key(name, arguments), new Entry(operation, complaint)) != null) {
            throw new IllegalStateException("twice: " + name);
        }
    }

    private static String key(String name, int arguments) {
        return name + '/' + arguments;
    }

    /**
     * The function of a name.
     *
     * @param arguments how many it takes, with the receiver
     * @return null if there is none; the operation never returns null
     */
    public static @Nullable Operation find(String name, int arguments) {
        Entry entry = ALL.get(key(name, arguments));
        if (entry == null) {
            return null;
        }
        Operation operation = entry.operation();
        Complaint complaint = entry.complaint();
        return values -> {
            Object result = operation.apply(values);
            return result == null ? complain(complaint, name, values) : result;
        };
    }

    private static CelError complain(Complaint complaint, String name, Object[] arguments) {
        if (complaint == Complaint.BARE) {
            return CelError.NO_SUCH_OVERLOAD;
        }
        if (complaint == Complaint.NAME) {
            return new CelError("no such overload: " + name);
        }
        StringBuilder types = new StringBuilder();
        for (Object argument : arguments) {
            types.append(types.isEmpty() ? "" : ", ").append(Types.name(argument));
        }
        return new CelError("no such overload: " + name + '(' + types + ')');
    }
}
