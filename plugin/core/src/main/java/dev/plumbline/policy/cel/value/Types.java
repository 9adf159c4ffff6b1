package dev.plumbline.policy.cel.value;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of the types of values. */
public final class Types {

    /** Name of the type of durations. */
    public static final String DURATION = "google.protobuf.Duration";

    /** Name of the type of moments. */
    public static final String TIMESTAMP = "google.protobuf.Timestamp";

    private static final Map<Class<?>, String> NAMES = names();

    private Types() {}

    private static Map<Class<?>, String> names() {
        Map<Class<?>, String> names = new LinkedHashMap<>();
        names.put(Null.class, "null_type");
        names.put(Boolean.class, "bool");
        names.put(Long.class, "int");
        names.put(Unsigned.class, "uint");
        names.put(Double.class, "double");
        names.put(String.class, "string");
        names.put(Bytes.class, "bytes");
        names.put(Duration.class, DURATION);
        names.put(OffsetDateTime.class, TIMESTAMP);
        names.put(OptionalValue.class, "optional_type");
        names.put(TypeValue.class, "type");
        names.put(CelError.class, "error");
        names.put(Quantity.class, Quantity.TYPE);
        names.put(IpAddress.class, IpAddress.TYPE);
        names.put(CidrBlock.class, CidrBlock.TYPE);
        names.put(Url.class, Url.TYPE);
        names.put(Semver.class, Semver.TYPE);
        names.put(NamedFormat.class, NamedFormat.TYPE);
        return Map.copyOf(names);
    }

    /** The name of a value's type, {@code int}, {@code net.IP} ... */
    public static String name(Object value) {
        String name = NAMES.get(value.getClass());
        if (name != null) {
            return name;
        }
        return value instanceof List ? "list" : value instanceof Map ? "map" : "dyn";
    }

    /** What Go calls the type, as some messages do: {@code types.String}. */
    public static String goName(Object value) {
        return switch (name(value)) {
            case "null_type" -> "types.Null";
            case "bool" -> "types.Bool";
            case "int" -> "types.Int";
            case "uint" -> "types.Uint";
            case "double" -> "types.Double";
            case "string" -> "types.String";
            case "bytes" -> "types.Bytes";
            case DURATION -> "types.Duration";
            case TIMESTAMP -> "types.Timestamp";
            case "optional_type" -> "*types.Optional";
            case "type" -> "*types.Type";
            default -> "*types." + name(value);
        };
    }
}
