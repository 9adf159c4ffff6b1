package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.objects.collections.PyMap;
import com.hubspot.jinjava.util.ForLoop;
import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import jinjava.javax.el.PropertyNotFoundException;
import org.jspecify.annotations.Nullable;

/** What stands behind a dot or in brackets: keys of maps, places of lists, the state of a loop. No beans, no classes. */
final class DataResolver extends ELResolver {

    private static final Pattern INDEX = Pattern.compile("-?[0-9]{1,9}");

    @Override
    public @Nullable Object getValue(ELContext context, Object base, Object property) {
        context.setPropertyResolved(true);
        String name = String.valueOf(property);
        ClosedInterpreter interpreter = (ClosedInterpreter) JinjavaInterpreter.getCurrent();
        if (base instanceof DataFilter || base instanceof DataTest) {
            // Jinjava asks whether a method is a field that can be called; it is not.
            throw new PropertyNotFoundException(name);
        }
        try {
            if (base instanceof Map<?, ?> map) {
                return member(map, name, interpreter);
            }
            if (base instanceof List<?> list) {
                return item(list, name);
            }
            if (base instanceof ForLoop loop) {
                return state(loop, name);
            }
        } catch (DataException e) {
            throw interpreter.refuse(e, name);
        }
        String what = base instanceof JinjavaInterpreter ? "this" : Data.describe(base);
        throw interpreter.refuse(
                what + " has no \"" + name + "\" here", base instanceof String ? "use a filter" : "", name);
    }

    private static @Nullable Object member(Map<?, ?> map, String name, ClosedInterpreter interpreter) {
        if (!map.containsKey(name) && MapMethod.NAMES.contains(name)) {
            return new MapMethod(name, map);
        }
        Map<?, ?> own = map instanceof PyMap wrapped ? wrapped.toMap() : map;
        return DottedNames.member(own, name, interpreter.names().nameOf(own).orElse(""));
    }

    private static @Nullable Object item(List<?> list, String name) {
        if (!INDEX.matcher(name).matches()) {
            throw new DataException("a list has no \"" + name + "\"", "");
        }
        int index = Integer.parseInt(name);
        int place = index < 0 ? index + list.size() : index;
        if (place < 0 || place >= list.size()) {
            throw new DataException("there is no item " + index + " in a list of " + list.size(), "");
        }
        return list.get(place);
    }

    private static Object state(ForLoop loop, String name) {
        return switch (name) {
            case "index" -> loop.getIndex();
            case "index0" -> loop.getIndex0();
            case "revindex" -> loop.getRevcounter();
            case "revindex0" -> loop.getRevindex();
            case "first" -> loop.isFirst();
            case "last" -> loop.isLast();
            case "length" -> loop.getLength();
            default ->
                throw new DataException(
                        "there is no \"" + name + "\" in loop",
                        "there are: first, index, index0, last, length, revindex, revindex0");
        };
    }

    @Override
    @SuppressWarnings("unchecked") // Jinjava passes a filter its value, itself, an array and a map, in this order.
    public @Nullable Object invoke(
            ELContext context, Object base, Object method, Class<?>[] types, @Nullable Object[] arguments) {
        context.setPropertyResolved(true);
        ClosedInterpreter interpreter = (ClosedInterpreter) JinjavaInterpreter.getCurrent();
        if (base instanceof DataFilter filter && method.equals("filter") && arguments.length == 4) {
            interpreter.looksAt(arguments[0]);
            try {
                return filter.apply(arguments[0], (Object[]) arguments[2], (Map<String, Object>) arguments[3]);
            } catch (DataException e) {
                throw interpreter.refuse("\"" + filter.getName() + "\": " + e.message(), e.fix(), filter.getName());
            }
        }
        if (base instanceof DataTest test && arguments.length >= 2) {
            Object[] rest = java.util.Arrays.copyOfRange(arguments, 2, arguments.length);
            boolean result = test.evaluate(arguments[0], interpreter, rest);
            return method.equals("evaluateNegated") != result;
        }
        throw interpreter.refuse("\"" + method + "\" cannot be called here", "use a filter", String.valueOf(method));
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, Object base) {
        return null;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return Collections.emptyIterator();
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        throw new PropertyNotFoundException("nothing can be set here");
    }
}
