package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.Kind;
import dev.plumbline.helm.value.ObjectValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.StructValue;
import dev.plumbline.helm.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version as templates see it.
 *
 * @param version the version
 * @param pointer whether it is what {@code semver} gives, {@code *semver.Version}; the version after it is a plain
 *     {@code semver.Version}, which cannot be compared or asked for the original
 */
record SemverValue(Semver version, boolean pointer, Mark mark) implements ObjectValue {

    private static final GoType POINTER = GoType.basic("*semver.Version", Kind.PTR);
    private static final GoType STRUCT = GoType.basic("semver.Version", Kind.STRUCT);

    @Override
    public GoType type() {
        return pointer ? POINTER : STRUCT;
    }

    @Override
    public SemverValue and(Mark more) {
        Mark union = mark.and(more);
        return union == mark ? this : new SemverValue(version, pointer, union);
    }

    @Override
    public @Nullable Value field(String name) {
        return null;
    }

    @Override
    public Text print() {
        return Text.of(version.toString(), mark);
    }

    @Override
    public StructValue struct() {
        List<StructValue.Field> fields = List.of(
                part("major", new IntValue(version.major(), GoType.UINT64, mark)),
                part("minor", new IntValue(version.minor(), GoType.UINT64, mark)),
                part("patch", new IntValue(version.patch(), GoType.UINT64, mark)),
                part("pre", StringValue.of(version.prerelease(), mark)),
                part("metadata", StringValue.of(version.metadata(), mark)),
                part("original", StringValue.of(version.original(), mark)));
        return StructValue.of(type(), fields, false, mark);
    }

    private static StructValue.Field part(String name, Value value) {
        return new StructValue.Field(name, name, false, value);
    }

    @Override
    public Value plain() {
        return new StringValue(print());
    }

    @Override
    public @Nullable GoFunction method(String name) {
        return switch (name) {
            case "Major" -> number(name, version.major());
            case "Minor" -> number(name, version.minor());
            case "Patch" -> number(name, version.patch());
            case "Prerelease" -> text(name, version.prerelease());
            case "Metadata" -> text(name, version.metadata());
            case "String" -> text(name, version.toString());
            case "IncMajor" -> GoFunction.of(name, (call, arguments) -> after(version.nextMajor()));
            case "IncMinor" -> GoFunction.of(name, (call, arguments) -> after(version.nextMinor()));
            case "IncPatch" -> GoFunction.of(name, (call, arguments) -> after(version.nextPatch()));
            case "SetPrerelease" ->
                GoFunction.of(
                        name,
                        (call, arguments) -> after(version.withPrerelease(string(arguments[0])))
                                .and(arguments[0].mark()),
                        GoType.STRING);
            case "SetMetadata" ->
                GoFunction.of(
                        name,
                        (call, arguments) -> after(version.withMetadata(string(arguments[0])))
                                .and(arguments[0].mark()),
                        GoType.STRING);
            case "Value" -> text(name, version.toString());
            case "MarshalText" -> bytes(name, version.toString());
            case "MarshalJSON" -> bytes(name, '"' + version.toString() + '"');
            default -> pointer ? pointerMethod(name) : null;
        };
    }

    private @Nullable GoFunction pointerMethod(String name) {
        return switch (name) {
            case "Original" -> text(name, version.original());
            case "Compare" ->
                GoFunction.of(
                        name,
                        (call, arguments) -> new IntValue(
                                Integer.signum(compare(arguments[0])), GoType.INT, mark.and(arguments[0].mark())),
                        POINTER);
            case "LessThan" -> comparison(name, order -> order < 0);
            case "LessThanEqual" -> comparison(name, order -> order <= 0);
            case "GreaterThan" -> comparison(name, order -> order > 0);
            case "GreaterThanEqual" -> comparison(name, order -> order >= 0);
            case "Equal" -> comparison(name, order -> order == 0);
            default -> null;
        };
    }

    private GoFunction comparison(String name, java.util.function.IntPredicate holds) {
        return GoFunction.of(
                name,
                (call, arguments) -> BoolValue.of(holds.test(compare(arguments[0])), mark.and(arguments[0].mark())),
                POINTER);
    }

    private int compare(Value other) {
        if (other instanceof SemverValue value) {
            return version.compareTo(value.version);
        }
        throw new FunctionException("runtime error: invalid memory address or nil pointer dereference");
    }

    private GoFunction number(String name, long number) {
        return GoFunction.of(name, (call, arguments) -> new IntValue(number, GoType.UINT64, mark));
    }

    private GoFunction text(String name, String text) {
        return GoFunction.of(name, (call, arguments) -> StringValue.of(text, mark));
    }

    private GoFunction bytes(String name, String text) {
        return GoFunction.of(name, (call, arguments) -> new BytesValue(GoStrings.bytes(text), mark));
    }

    private SemverValue after(Semver next) {
        return new SemverValue(next, false, mark);
    }

    private static String string(Value argument) {
        return ((StringValue) argument).string();
    }
}
