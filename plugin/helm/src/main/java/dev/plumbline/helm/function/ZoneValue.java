package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import org.jspecify.annotations.Nullable;

/** A zone as templates see it: Go's {@code *time.Location}. */
record ZoneValue(GoZone zone, Mark mark) implements ObjectValue {

    @Override
    public GoType type() {
        return TimeTypes.LOCATION;
    }

    @Override
    public ZoneValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new ZoneValue(zone, union);
    }

    @Override
    public @Nullable Value field(String name) {
        return null;
    }

    @Override
    public @Nullable GoFunction method(String name) {
        return name.equals("String") ? GoFunction.of(name, (call, arguments) -> new StringValue(print())) : null;
    }

    @Override
    public Text print() {
        return Text.of(zone.name(), mark);
    }

    /** It has no exported fields. */
    @Override
    public Value plain() {
        return MapValue.empty(mark);
    }
}
