package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.function.Joining;
import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What macros with a variable are made of.
 *
 * @param growing whether the accumulator is a list that nobody else sees before the end
 * @param second slot of the second variable; -1 if there is one only
 */
record Comprehension(
        Step range,
        Step start,
        boolean growing,
        Step condition,
        Step step,
        Step result,
        int accumulator,
        int first,
        int second)
        implements Step {

    /** A list that is joined with others in place. */
    private static final class Growing extends ArrayList<Object> implements Joining {

        private static final long serialVersionUID = 1L;

        @Override
        public List<Object> join(List<?> other) {
            addAll(other);
            return this;
        }
    }

    @Override
    public Object run(Frame frame) {
        Object values = range.run(frame);
        if (values instanceof CelError) {
            return values;
        }
        frame.set(accumulator, growing ? new Growing() : start.run(frame));
        if (values instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object index = (long) i;
                if (!(second < 0 ? round(frame, list.get(i), index) : round(frame, index, list.get(i)))) {
                    break;
                }
            }
        } else if (values instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!round(frame, entry.getKey(), entry.getValue())) {
                    break;
                }
            }
        } else {
            return new CelError(
                    second < 0
                            ? "got '" + Types.goName(values) + "', expected iterable type"
                            : "unsupported comprehension range type: " + Types.goName(values));
        }
        Object end = result.run(frame);
        return end instanceof Growing list ? Collections.unmodifiableList(list) : end;
    }

    /** One round; false if it is the last. */
    private boolean round(Frame frame, Object firstValue, Object secondValue) {
        if (!frame.nextRound()) {
            frame.set(accumulator, Frame.TOO_LONG);
            return false;
        }
        frame.set(first, firstValue);
        if (second >= 0) {
            frame.set(second, secondValue);
        }
        if (Boolean.FALSE.equals(condition.run(frame))) {
            return false;
        }
        frame.set(accumulator, step.run(frame));
        return true;
    }
}
