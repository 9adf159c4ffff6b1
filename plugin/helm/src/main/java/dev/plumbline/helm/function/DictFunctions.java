package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.ANY;
import static dev.plumbline.helm.value.GoType.MAP;
import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Maps: making, reading and changing them. */
final class DictFunctions {

    private DictFunctions() {}

    static List<GoFunction> all() {
        return List.of(
                GoFunction.variadic("dict", DictFunctions::dict, ANY),
                GoFunction.of("get", DictFunctions::get, MAP, STRING),
                GoFunction.of("set", DictFunctions::set, MAP, STRING, ANY),
                GoFunction.of("unset", DictFunctions::unset, MAP, STRING),
                GoFunction.of("hasKey", DictFunctions::hasKey, MAP, STRING),
                GoFunction.variadic("keys", DictFunctions::keys, MAP),
                GoFunction.of("values", DictFunctions::values, MAP),
                GoFunction.variadic("pick", DictFunctions::pick, MAP, STRING),
                GoFunction.variadic("omit", DictFunctions::omit, MAP, STRING),
                GoFunction.variadic("pluck", DictFunctions::pluck, STRING, MAP),
                GoFunction.variadic("dig", DictFunctions::dig, ANY),
                GoFunction.variadic("merge", (call, a) -> merge(a, false), MAP, MAP),
                GoFunction.variadic("mustMerge", (call, a) -> merge(a, false), MAP, MAP),
                GoFunction.variadic("mergeOverwrite", (call, a) -> merge(a, true), MAP, MAP),
                GoFunction.variadic("mustMergeOverwrite", (call, a) -> merge(a, true), MAP, MAP),
                GoFunction.of("deepCopy", DictFunctions::deepCopy, ANY),
                GoFunction.of("mustDeepCopy", DictFunctions::deepCopy, ANY));
    }

    private static Value dict(Call call, Value[] a) {
        Entries entries = new Entries();
        for (int i = 0; i < a.length; i += 2) {
            entries.put(Arguments.printed(a[i]).string(), i + 1 < a.length ? a[i + 1] : StringValue.EMPTY);
        }
        return new MapValue(entries, MAP, Mark.NONE);
    }

    /** The value of a key, an empty string if it is missing. */
    private static Value get(Call call, Value[] a) {
        MapValue map = Arguments.map(a[0]);
        String key = Arguments.string(a[1]);
        Mark asked = Arguments.inputs(a[1]);
        Value value = map.get(key);
        if (value == null) {
            return StringValue.of("", map.lookUp(key).mark().and(asked));
        }
        return Arguments.element(value, map.mark()).and(asked);
    }

    private static Value set(Call call, Value[] a) {
        MapValue map = Arguments.map(a[0]);
        // Whether it is set at all may differ from run to run.
        boolean random = call.control().nondeterministic();
        map.put(Arguments.string(a[1]), random ? a[2].and(call.control().all()) : a[2]);
        return plain(map);
    }

    private static Value unset(Call call, Value[] a) {
        MapValue map = Arguments.map(a[0]);
        map.entries().remove(Arguments.string(a[1]));
        return plain(map);
    }

    /** The same map as the type of the parameter that it went through: named types lose their name there. */
    private static MapValue plain(MapValue map) {
        return map.type().equals(MAP) ? map : new MapValue(map.entries(), MAP, map.mark());
    }

    private static Value hasKey(Call call, Value[] a) {
        MapValue map = Arguments.map(a[0]);
        String key = Arguments.string(a[1]);
        Value value = map.get(key);
        Mark found = value == null
                ? map.lookUp(key).mark()
                : Arguments.element(value, map.mark()).mark();
        return BoolValue.of(value != null, found.and(Arguments.inputs(a[1])));
    }

    /** All keys of all maps; Go gives them in any order, here they come in the order of their bytes. */
    private static Value keys(Call call, Value[] a) {
        List<Value> keys = new ArrayList<>();
        Mark all = Mark.NONE;
        for (Value argument : a) {
            MapValue map = Arguments.map(argument);
            call.charge(map.size());
            all = all.and(map.mark());
            for (String key : map.keys()) {
                keys.add(StringValue.of(key, entry(map, key).mark()));
            }
        }
        return new ListValue(keys, GoType.STRINGS, all);
    }

    private static Value entry(MapValue map, String key) {
        return Arguments.element(map.lookUp(key), map.mark());
    }

    private static Value values(Call call, Value[] a) {
        MapValue map = Arguments.map(a[0]);
        call.charge(map.size());
        List<Value> values = new ArrayList<>(map.size());
        for (String key : map.keys()) {
            values.add(entry(map, key));
        }
        return ListValue.of(values, map.mark());
    }

    private static Value pick(Call call, Value[] a) {
        MapValue map = Arguments.map(a[0]);
        Entries picked = new Entries();
        for (int i = 1; i < a.length; i++) {
            String key = Arguments.string(a[i]);
            Value value = map.get(key);
            if (value != null) {
                picked.put(key, value.and(Arguments.inputs(a[i])));
            }
        }
        return new MapValue(picked, MAP, map.mark());
    }

    private static Value omit(Call call, Value[] a) {
        MapValue map = Arguments.map(a[0]);
        call.charge(map.size());
        Entries rest = new Entries(map.entries());
        for (int i = 1; i < a.length; i++) {
            rest.remove(Arguments.string(a[i]));
        }
        return new MapValue(rest, MAP, map.mark());
    }

    /** The values of one key in several maps; the maps that lack it leave their trace on the list. */
    private static Value pluck(Call call, Value[] a) {
        String key = Arguments.string(a[0]);
        Mark asked = Arguments.inputs(a[0]);
        Mark absent = asked;
        List<Value> values = new ArrayList<>();
        for (int i = 1; i < a.length; i++) {
            MapValue map = Arguments.map(a[i]);
            if (map.has(key)) {
                values.add(entry(map, key).and(absent));
            } else {
                absent = absent.and(map.lookUp(key).mark());
            }
        }
        return ListValue.of(values, absent);
    }

    private static Value dig(Call call, Value[] a) {
        if (a.length < 3) {
            throw new FunctionException("dig needs at least three arguments");
        }
        int last = a.length - 3;
        Value at = a[a.length - 1];
        MapValue map = digMap(at);
        for (int i = 0; i <= last; i++) {
            if (!(a[i] instanceof StringValue)) {
                throw conversion(a[i], "string");
            }
        }
        Mark asked = Mark.NONE;
        for (int i = 0; ; i++) {
            String key = Arguments.string(a[i]);
            asked = asked.and(Arguments.inputs(a[i]));
            Value value = map.get(key);
            if (value == null) {
                return a[a.length - 2].and(map.lookUp(key).mark()).and(asked);
            }
            if (i == last) {
                return Arguments.element(value, map.mark()).and(asked);
            }
            map = digMap(value);
        }
    }

    private static MapValue digMap(Value value) {
        if (value instanceof MapValue map && map.type().equals(MAP)) {
            return map;
        }
        throw conversion(value, "map[string]interface {}");
    }

    private static FunctionException conversion(Value value, String wanted) {
        String type = value instanceof NilValue ? "nil" : value.type().name();
        return new FunctionException("interface conversion: interface {} is " + type + ", not " + wanted);
    }

    private static Value merge(Value[] a, boolean overwrite) {
        MapValue target = Arguments.map(a[0]);
        for (int i = 1; i < a.length; i++) {
            MapValue source = Arguments.map(a[i]);
            if (source.entries().isNil()) {
                continue;
            }
            Mark mark = target.mark() == Mark.NONE ? source.mark() : target.mark();
            Entries entries = target.entries().isNil() ? new Entries() : target.entries();
            target = new MapValue(entries, MAP, mark);
            new Merge(overwrite).into(target, source);
        }
        return plain(target);
    }

    private static Value deepCopy(Call call, Value[] a) {
        if (a[0] instanceof NilValue) {
            throw new FunctionException("reflect: call of reflect.Value.Type on zero Value");
        }
        return new DeepCopy(call).of(a[0], 0);
    }
}
