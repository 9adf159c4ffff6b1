package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.el.ext.AbstractCallableMethod;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A method of maps: {@code items}, {@code keys}, {@code values}, and {@code get} with a default. */
final class MapMethod extends AbstractCallableMethod {

    static final Set<String> NAMES = Set.of("get", "items", "keys", "values");

    private final Map<?, ?> map;

    MapMethod(String name, Map<?, ?> map) {
        super(name, new LinkedHashMap<>());
        this.map = map;
    }

    @Override
    public @Nullable Object doEvaluate(
            Map<String, Object> named, Map<String, Object> more, List<@Nullable Object> arguments) {
        int most = getName().equals("get") ? 2 : 0;
        if (arguments.size() > most || !more.isEmpty() || (most > 0 && arguments.isEmpty())) {
            ClosedInterpreter interpreter = (ClosedInterpreter) JinjavaInterpreter.getCurrent();
            throw interpreter.refuse(
                    most == 0 ? "\"" + getName() + "\" takes no arguments" : "\"get\" takes a key and a default",
                    "",
                    getName());
        }
        return switch (getName()) {
            case "keys" -> new ArrayList<>(map.keySet());
            case "values" -> new ArrayList<>(map.values());
            case "items" ->
                map.entrySet().stream()
                        .map(entry -> Arrays.asList(entry.getKey(), entry.getValue()))
                        .toList();
            default -> found(String.valueOf(arguments.get(0)), arguments.size() == 2 ? arguments.get(1) : null);
        };
    }

    private @Nullable Object found(String key, @Nullable Object otherwise) {
        return map.containsKey(key) ? map.get(key) : otherwise;
    }

    @Override
    public String toString() {
        return "method " + getName();
    }
}
