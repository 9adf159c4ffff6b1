package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.ANY;
import static dev.plumbline.helm.value.GoType.INT;
import static dev.plumbline.helm.value.GoType.LIST;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Lists: making, taking apart, changing copies of them. */
final class ListFunctions {

    private ListFunctions() {}

    static List<GoFunction> all() {
        List<GoFunction> all = new ArrayList<>();
        all.add(GoFunction.variadic("list", ListFunctions::list, ANY));
        all.add(GoFunction.variadic("tuple", ListFunctions::list, ANY));
        all.add(GoFunction.variadic("concat", ListFunctions::concat, ANY));
        both(all, "first", "mustFirst", ListFunctions::first, ANY);
        both(all, "last", "mustLast", ListFunctions::last, ANY);
        both(all, "rest", "mustRest", ListFunctions::rest, ANY);
        both(all, "initial", "mustInitial", ListFunctions::initial, ANY);
        both(all, "append", "mustAppend", ListFunctions::append, ANY, ANY);
        both(all, "push", "mustPush", ListFunctions::append, ANY, ANY);
        both(all, "prepend", "mustPrepend", ListFunctions::prepend, ANY, ANY);
        both(all, "chunk", "mustChunk", ListFunctions::chunk, INT, ANY);
        both(all, "compact", "mustCompact", ListFunctions::compact, ANY);
        both(all, "uniq", "mustUniq", ListFunctions::uniq, ANY);
        both(all, "has", "mustHas", ListFunctions::has, ANY, ANY);
        both(all, "reverse", "mustReverse", ListFunctions::reverse, ANY);
        all.add(GoFunction.variadic("without", ListFunctions::without, ANY, ANY));
        all.add(GoFunction.variadic("mustWithout", ListFunctions::without, ANY, ANY));
        all.add(GoFunction.variadic("slice", ListFunctions::slice, ANY, ANY));
        all.add(GoFunction.variadic("mustSlice", ListFunctions::slice, ANY, ANY));
        return all;
    }

    /** Sprig's {@code must} variants differ only in Go: a panic or an error, which templates see alike. */
    private static void both(
            List<GoFunction> all, String name, String must, GoFunction.Body body, GoType... parameters) {
        all.add(GoFunction.of(name, body, parameters));
        all.add(GoFunction.of(must, body, parameters));
    }

    private static Value list(Call call, Value[] a) {
        return ListValue.of(List.of(a));
    }

    private static Value concat(Call call, Value[] a) {
        long size = 0;
        for (Value list : a) {
            size += Arguments.items(list, "Cannot concat type ", " as list").size();
        }
        call.charge(size);
        List<Value> all = new ArrayList<>((int) size);
        for (Value list : a) {
            for (Value item : Arguments.items(list, "Cannot concat type ", " as list")) {
                all.add(Arguments.element(item, list.mark()));
            }
        }
        return all.isEmpty() ? ListValue.nil(LIST, Arguments.inputs(a)) : ListValue.of(all);
    }

    private static Value first(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot find first on type ", "");
        return items.isEmpty() ? new NilValue(a[0].mark()) : Arguments.element(items.get(0), a[0].mark());
    }

    private static Value last(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot find last on type ", "");
        return items.isEmpty()
                ? new NilValue(a[0].mark())
                : Arguments.element(items.get(items.size() - 1), a[0].mark());
    }

    private static Value rest(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot find rest on type ", "");
        return part(call, items, Math.min(1, items.size()), items.size(), a[0].mark());
    }

    private static Value initial(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot find initial on type ", "");
        return part(call, items, 0, Math.max(items.size() - 1, 0), a[0].mark());
    }

    private static ListValue part(Call call, List<Value> items, int from, int to, Mark mark) {
        if (items.isEmpty()) {
            return ListValue.nil(LIST, mark);
        }
        call.charge((long) to - from);
        return ListValue.of(new ArrayList<>(items.subList(from, to)), mark);
    }

    private static Value append(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot push on type ", "");
        call.charge(items.size() + 1L);
        List<Value> longer = new ArrayList<>(items.size() + 1);
        longer.addAll(items);
        longer.add(a[1]);
        return ListValue.of(longer, a[0].mark());
    }

    private static Value prepend(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot prepend on type ", "");
        call.charge(items.size() + 1L);
        List<Value> longer = new ArrayList<>(items.size() + 1);
        longer.add(a[1]);
        longer.addAll(items);
        return ListValue.of(longer, a[0].mark());
    }

    /** In float arithmetic as sprig counts the chunks, which decides what sizes below one come to. */
    private static Value chunk(Call call, Value[] a) {
        double size = Arguments.integer(a[0]);
        List<Value> items = Arguments.items(a[1], "Cannot chunk type ", "");
        double count = Math.floor((items.size() - 1) / size) + 1;
        double last = items.size() % size == 0 ? size : items.size() % size;
        if (!Double.isFinite(count) || count < 0 || (count > 0 && last < 0)) {
            throw new FunctionException("runtime error: makeslice: len out of range");
        }
        call.charge(items.size());
        List<Value> chunks = new ArrayList<>((int) count);
        for (int from = 0; chunks.size() < (int) count; ) {
            boolean lastChunk = chunks.size() + 1 == (int) count;
            int to = lastChunk ? items.size() : (int) (from + size);
            chunks.add(ListValue.of(new ArrayList<>(items.subList(from, to)), a[1].mark()));
            from = to;
        }
        return new ListValue(chunks, GoType.LISTS, a[1].mark().and(Arguments.inputs(a[0])));
    }

    private static Value compact(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot compact on type ", "");
        call.charge(items.size());
        List<Value> kept = new ArrayList<>(items.size());
        for (Value item : items) {
            if (item.truth()) {
                kept.add(item);
            }
        }
        return ListValue.of(kept, a[0].mark());
    }

    private static Value uniq(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot find uniq on type ", "");
        call.charge(items.size());
        DistinctValues seen = new DistinctValues();
        List<Value> kept = new ArrayList<>(items.size());
        for (Value item : items) {
            if (seen.add(item)) {
                kept.add(item);
            }
        }
        return ListValue.of(kept, a[0].mark());
    }

    private static Value without(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot find without on type ", "");
        call.charge(items.size());
        DistinctValues unwanted = new DistinctValues();
        Value[] rest = Arrays.copyOfRange(a, 1, a.length);
        for (Value value : rest) {
            unwanted.add(value);
        }
        List<Value> kept = new ArrayList<>(items.size());
        for (Value item : items) {
            if (!unwanted.contains(item)) {
                kept.add(item);
            }
        }
        return ListValue.of(kept, a[0].mark().and(Arguments.inputs(rest)));
    }

    private static Value has(Call call, Value[] a) {
        Mark mark = Arguments.inputs(a);
        if (a[1] instanceof NilValue) {
            return BoolValue.of(false, mark);
        }
        for (Value item : Arguments.items(a[1], "Cannot find has on type ", "")) {
            mark = mark.and(Arguments.inputs(item));
            if (DeepEqual.test(a[0], item)) {
                return BoolValue.of(true, mark);
            }
        }
        return BoolValue.of(false, mark);
    }

    private static Value reverse(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "Cannot find reverse on type ", "");
        call.charge(items.size());
        List<Value> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return ListValue.of(reversed, a[0].mark());
    }

    private static Value slice(Call call, Value[] a) {
        List<Value> items = Arguments.items(a[0], "list should be type of slice or array but ", "");
        if (items.isEmpty()) {
            return new NilValue(a[0].mark());
        }
        long start = a.length > 1 ? Numbers.integer(a[1]) : 0;
        long end = a.length > 2 ? Numbers.integer(a[2]) : items.size();
        if (start < 0 || end > items.size() || start > end) {
            throw new FunctionException("reflect.Value.Slice: slice index out of bounds");
        }
        call.charge(end - start);
        GoType type = a[0] instanceof ListValue list
                ? list.type()
                : GoType.slice(items.get(0).type());
        Mark mark = a[0].mark().and(Arguments.inputs(Arrays.copyOfRange(a, 1, a.length)));
        return new ListValue(new ArrayList<>(items.subList((int) start, (int) end)), type, mark);
    }
}
