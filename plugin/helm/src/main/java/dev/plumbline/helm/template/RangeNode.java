package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.List;

/** {@code range}. */
final class RangeNode extends BranchNode {

    RangeNode(Parts parts) {
        super(parts);
    }

    @Override
    Flow run(Frame frame) {
        int size = frame.variables.size();
        Value collection = pipe.evaluate(frame);
        Jumps outer = frame.jumps;
        Control control = frame.control;
        frame.jumps = Jumps.NONE;
        Loop loop = new Loop(frame, collection);
        boolean ran = loop.runs();
        frame.jumps = outer;
        frame.control = control;
        taintAssigned(frame, loop.jumped);
        Flow flow = ran ? Flow.NEXT : runOtherwise(frame, collection.mark());
        frame.variables.shrink(size);
        settle(frame, collection.mark());
        // Go's range swallows a break in its own else, though it belongs to the range around it.
        return flow == Flow.BREAK ? Flow.NEXT : flow;
    }

    @Override
    String word() {
        return "range";
    }

    /** One run of the range. */
    private final class Loop {
        private final Frame frame;
        private final Value collection;
        private final int size;
        private Mark jumped = Mark.NONE;

        Loop(Frame frame, Value collection) {
            this.frame = frame;
            this.collection = collection;
            this.size = frame.variables.size();
        }

        /** Runs all turns; false if there is none. */
        boolean runs() {
            if (collection instanceof ListValue list) {
                return list(list);
            }
            if (collection instanceof MapValue map) {
                return map(map);
            }
            if (collection instanceof NilValue) {
                return false;
            }
            if (collection instanceof IntValue count) {
                return integer(count);
            }
            if (collection instanceof BytesValue bytes) {
                return bytes(bytes);
            }
            throw frame.error("range can't iterate over " + GoFormat.print(collection));
        }

        private boolean list(ListValue list) {
            boolean boxed = inInterface(list.type());
            List<Value> items = list.items();
            int count = items.size();
            for (int i = 0; i < count; i++) {
                if (!turn(new IntValue(i, GoType.INT, list.mark()), items.get(i), boxed)) {
                    break;
                }
            }
            return count > 0;
        }

        private boolean map(MapValue map) {
            boolean boxed = inInterface(map.type());
            List<String> keys = map.keys();
            // The body may change the map; Go takes keys and values before the first turn.
            Value[] values = new Value[keys.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = map.lookUp(keys.get(i));
            }
            for (int i = 0; i < values.length; i++) {
                Mark mark = values[i].mark() == Mark.NONE ? map.mark() : values[i].mark();
                if (!turn(StringValue.of(keys.get(i), mark), values[i], boxed)) {
                    break;
                }
            }
            return values.length > 0;
        }

        private boolean integer(IntValue count) {
            if (pipe.variables().length > 1) {
                throw frame.error("can't use " + GoFormat.print(count) + " to iterate over more than one variable");
            }
            boolean unsigned = count.type().kind().unsigned();
            if (unsigned ? count.value() == 0 : count.value() <= 0) {
                return false;
            }
            for (long i = 0; i != count.value(); i++) {
                if (!turn(NilValue.NIL, new IntValue(i, count.type(), count.mark()), false)) {
                    break;
                }
            }
            return true;
        }

        private boolean bytes(BytesValue value) {
            byte[] bytes = value.bytes();
            for (int i = 0; i < bytes.length; i++) {
                IntValue item = new IntValue(bytes[i] & 0xFF, GoType.UINT8, value.mark());
                if (!turn(new IntValue(i, GoType.INT, value.mark()), item, false)) {
                    break;
                }
            }
            return bytes.length > 0;
        }

        private static boolean inInterface(GoType type) {
            GoType element = type.element();
            return element == null || element.kind() == Kind.INTERFACE;
        }

        /** One turn; false if it was the last. */
        private boolean turn(Value index, Value element, boolean boxed) {
            frame.step();
            bind(index, element, boxed);
            Value dot = frame.dot;
            boolean dotBoxed = frame.dotBoxed;
            Control outer = frame.control;
            frame.dot = element;
            frame.dotBoxed = boxed;
            Mark mark = frame.tracing ? element.mark().and(collection.mark()) : collection.mark();
            Flow flow = frame.branch(Control.Kind.RANGE, mark, place(), body);
            frame.dot = dot;
            frame.dotBoxed = dotBoxed;
            jumped = jumped.and(frame.jumps.all());
            frame.jumps = frame.jumps.nextTurn();
            frame.control = frame.jumps.under(outer);
            frame.variables.shrink(size);
            return flow != Flow.BREAK;
        }

        private void bind(Value index, Value element, boolean boxed) {
            String[] names = pipe.variables();
            if (names.length == 0) {
                return;
            }
            if (pipe.assigns()) {
                if (names.length > 1) {
                    frame.assign(names[0], index, false);
                }
                frame.assign(names[names.length - 1], element, boxed);
                return;
            }
            frame.variables.set(size - 1, element, boxed);
            if (names.length > 1) {
                frame.variables.set(size - 2, index, false);
            }
        }
    }
}
