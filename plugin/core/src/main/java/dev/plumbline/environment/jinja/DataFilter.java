package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A filter over plain data.
 *
 * @param name its name
 * @param parameters names of its parameters
 * @param required how many of them have to be given
 * @param function from the value and one argument a parameter, null where none is given
 */
record DataFilter(String name, List<String> parameters, int required, Function function) implements Filter {

    /** What a filter does; a {@link DataException} says that the data does not fit. */
    interface Function {
        @Nullable
        Object apply(@Nullable Object value, List<@Nullable Object> arguments);
    }

    /** Applies the filter. */
    @Nullable
    Object apply(@Nullable Object value, Object[] positional, Map<String, Object> named) {
        if (positional.length > parameters.size()) {
            throw new DataException("the filter takes at most " + parameters.size() + " arguments", "");
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            boolean given = i < positional.length || named.containsKey(parameters.get(i));
            if (!given && i < required) {
                throw new DataException("the argument \"" + parameters.get(i) + "\" is missing", "");
            }
            arguments.add(Data.plain(i < positional.length ? positional[i] : named.get(parameters.get(i))));
        }
        for (String key : named.keySet()) {
            if (!parameters.contains(key)) {
                throw new DataException("the filter has no argument \"" + key + "\"", "");
            }
        }
        return function.apply(Data.plain(value), arguments);
    }

    @Override
    public Object filter(Object value, JinjavaInterpreter interpreter, String... arguments) {
        throw new IllegalStateException("filters are called through the resolver");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return "filter " + name;
    }
}
