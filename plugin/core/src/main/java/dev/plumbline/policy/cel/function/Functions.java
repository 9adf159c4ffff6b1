package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Types;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All functions by name and number of arguments. Which of them an expression may call, the compiler decides. They are made
 * a group at a time when one is asked for that is in none made so far: all of them take a process a sixth of a second.
 */
public final class Functions {

    private static final Functions ALL = new Functions();

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

    private int registered;

    private Functions() {}

    /** Registers the next group; those come first that nearly every expression calls. */
    private boolean registerMore() {
        switch (registered++) {
            case 0 -> Operators.register(this);
            case 1 -> Conversions.register(this);
            case 2 -> Collections.register(this);
            case 3 -> Strings.register(this);
            case 4 -> Optionals.register(this);
            case 5 -> Amounts.register(this);
            case 6 -> Lists.register(this);
            case 7 -> Times.register(this);
            case 8 -> Network.register(this);
            case 9 -> Authorization.register(this);
            case 10 -> Amounts.registerFormats(this);
            default -> {
                return false;
            }
        }
        return true;
    }

    private synchronized @Nullable Entry entry(String key) {
        Entry entry = entries.get(key);
        while (entry == null && registerMore()) {
            entry = entries.get(key);
        }
        return entry;
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
        Entry entry = ALL.entry(key(name, arguments));
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
