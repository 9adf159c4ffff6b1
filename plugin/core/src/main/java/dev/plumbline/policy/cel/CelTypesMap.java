package dev.plumbline.policy.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.types.TypeType;
import dev.plumbline.policy.cel.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types as the compiler has them, from ours and back. */
final class CelTypesMap {

    private static final Map<String, CelType> SIMPLE = Map.ofEntries(
            Map.entry("dyn", SimpleType.DYN),
            Map.entry("bool", SimpleType.BOOL),
            Map.entry("int", SimpleType.INT),
            Map.entry("uint", SimpleType.UINT),
            Map.entry("double", SimpleType.DOUBLE),
            Map.entry("string", SimpleType.STRING),
            Map.entry("bytes", SimpleType.BYTES),
            Map.entry("duration", SimpleType.DURATION),
            Map.entry("timestamp", SimpleType.TIMESTAMP),
            Map.entry("null", SimpleType.NULL_TYPE));

    private CelTypesMap() {}

    static CelType of(ValueType type) {
        List<CelType> parameters =
                type.parameters().stream().map(CelTypesMap::of).toList();
        CelType simple = SIMPLE.get(type.name());
        if (simple != null) {
            return simple;
        }
        if (type.isObject()) {
            return StructTypeReference.create(type.plainName());
        }
        return switch (type.name()) {
            case "list" -> ListType.create(parameters.get(0));
            case "map" -> MapType.create(parameters.get(0), parameters.get(1));
            case "optional" -> OptionalType.create(parameters.get(0));
            case "type" -> TypeType.create(parameters.get(0));
            default ->
                type.name().length() == 1
                        ? TypeParamType.create(type.name())
                        : OpaqueType.create(type.name(), ImmutableList.of());
        };
    }

    /** The fields of an object, for the checker. */
    static StructType struct(ValueType type) {
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        type.fields().forEach((name, field) -> fields.put(name, of(field)));
        ImmutableMap<String, CelType> known = fields.buildOrThrow();
        return StructType.create(type.plainName(), known.keySet(), name -> Optional.ofNullable(known.get(name)));
    }

    /** A type of the compiler as ours; what has no counterpart is anything. */
    static ValueType from(CelType type) {
        List<ValueType> parameters =
                type.parameters().stream().map(CelTypesMap::from).toList();
        return switch (type.kind()) {
            case BOOL, BYTES, DOUBLE, INT, STRING, UINT -> ValueType.of(type.name());
            case DURATION -> ValueType.DURATION;
            case TIMESTAMP -> ValueType.TIMESTAMP;
            case NULL_TYPE -> ValueType.NULL;
            case LIST -> new ValueType("list", parameters, Map.of());
            case MAP -> new ValueType("map", parameters, Map.of());
            case OPAQUE -> new ValueType(type.name(), parameters, Map.of());
            case STRUCT -> ValueType.of(type.name());
            case TYPE -> new ValueType("type", parameters, Map.of());
            default -> ValueType.DYN;
        };
    }

    /** Whether types are the same, parameters included. */
    static boolean same(CelType a, CelType b) {
        return from(a).equals(from(b)) && (a.kind() == CelKind.DYN) == (b.kind() == CelKind.DYN);
    }

    /** The type as messages of the checker have it. */
    static String format(CelType type) {
        return from(type).toString();
    }

    /** The name of the type, without parameters. */
    static String name(CelType type) {
        return type.name();
    }
}
