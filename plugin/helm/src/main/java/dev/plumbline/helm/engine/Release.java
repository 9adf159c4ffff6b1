package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.Objects;
import java.util.function.Function;

/**
 * The release that templates see as {@code .Release}: a first installation, as {@code helm template} shows it.
 *
 * @param name the release's name
 * @param namespace the namespace it goes to
 */
public record Release(String name, String namespace) {

    public Release {
        Objects.requireNonNull(name);
        Objects.requireNonNull(namespace);
    }

    /** {@code .Release}. */
    MapValue value(boolean tracing) {
        MapValue release = MapValue.empty(tracing ? Mark.of(new Origin.BuiltIn("Release", null)) : Mark.NONE);
        put(release, "Name", tracing, mark -> StringValue.of(name, mark));
        put(release, "Namespace", tracing, mark -> StringValue.of(namespace, mark));
        put(release, "IsInstall", tracing, mark -> BoolValue.of(true, mark));
        put(release, "IsUpgrade", tracing, mark -> BoolValue.of(false, mark));
        put(release, "Revision", tracing, mark -> new IntValue(1, GoType.INT, mark));
        put(release, "Service", tracing, mark -> StringValue.of("Helm", mark));
        return release;
    }

    private static void put(MapValue release, String key, boolean tracing, Function<Mark, Value> value) {
        Mark mark = tracing ? Mark.of(new Origin.BuiltIn("Release." + key, null)) : Mark.NONE;
        release.put(key, value.apply(mark));
    }
}
