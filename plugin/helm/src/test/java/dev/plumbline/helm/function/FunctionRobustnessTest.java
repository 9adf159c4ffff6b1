package dev.plumbline.helm.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.value.BoolValue;
import dev.plumbline.helm.value.BytesValue;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.Entries;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fits a function's parameters gives a result or a refusal, never another exception. */
class FunctionRobustnessTest {
    private static final int CALLS = 400;
    private static final long MOST_UNITS = 100_000;
    private static final Place PLACE = Source.template("t").at(1, 1);

    private static final long[] INTEGERS = {
        0, 1, -1, 2, -2, 3, 7, 63, -64, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final double[] FLOATS = {
        0, -0.0, 1, -1.5, 0.1, 1e20, 1e300, -1e300, 4.9e-324, Double.NaN, Double.POSITIVE_INFINITY, -1e18
    };
    private static final String[] STRINGS = {
        "",
        "a",
        " a b ",
        "Hello World",
        "\n\n",
        "a\nb\r\n",
        "é😀ß",
        "\uDCFF",
        "a\uDC80é\uDCFF",
        "\uDCF0\uDC9F",
        "a(",
        "[a-z]+",
        "(?P<n>a)(?P<n>b)?",
        "x*",
        "$1${n}$$ $",
        "(a{500}){500}",
        "\\",
        "%s%d%!%",
        "http://u:p@[::1%25x]:80/a%20b?q#f",
        "http://%zz",
        "/a/../..//b",
        "..",
        "1.2.3",
        ">=1.0 || ~2",
        "0x1f",
        "1e400",
        "NaN",
        "9999999999999999999999",
        "-5",
        "a: [1, {b: c}]",
        "{\"a\": [1, null]}",
        "a: b: c",
        "- - -",
        "&a [*a]",
        "YWJj",
        "Z===",
        "2006-01-02",
        "1h2m",
        "_",
        "--a__B1c2D+é",
        "AB1cD.e-F"
    };

    private static final Call CALL = new Call() {
        @Override
        public Place place() {
            return PLACE;
        }

        @Override
        public Control control() {
            return Control.ROOT;
        }

        @Override
        public Mark nondeterministic(String function) {
            return Mark.NONE;
        }

        @Override
        public void charge(long units) {
            if (units > MOST_UNITS) {
                throw new FunctionException("too much");
            }
        }
    };

    static List<GoFunction> functions() {
        return FunctionLibrary.all().values().stream()
                .filter(f -> !f.name().matches("gen.*|bcrypt|htpasswd|derivePassword|buildCustomCert"))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void givesAResultOrARefusal(GoFunction function) {
        Random random = new Random(function.name().hashCode());
        for (int i = 0; i < CALLS; i++) {
            Value[] arguments = arguments(function, random);
            String shown = function.name() + Arrays.toString(arguments);
            try {
                assertThat(function.body().call(CALL, arguments)).as(shown).isNotNull();
            } catch (FunctionException e) {
                assertThat(e.getMessage()).as(shown).isNotNull();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(shown, e);
            }
        }
    }

    private static Value[] arguments(GoFunction function, Random random) {
        List<GoType> parameters = function.parameters();
        List<Value> arguments = new ArrayList<>();
        int fixed = parameters.size() - (function.variadic() ? 1 : 0);
        for (int i = 0; i < fixed; i++) {
            arguments.add(value(parameters.get(i), random));
        }
        int more = function.variadic() ? random.nextInt(4) : 0;
        for (int i = 0; i < more; i++) {
            arguments.add(value(parameters.get(fixed), random));
        }
        return arguments.toArray(new Value[0]);
    }

    private static Value value(GoType type, Random random) {
        return switch (type.kind()) {
            case STRING -> string(random);
            case BOOL -> BoolValue.of(random.nextBoolean());
            case FLOAT64, FLOAT32 -> FloatValue.of(FLOATS[random.nextInt(FLOATS.length)]);
            case MAP -> map(type, random, 2);
            case SLICE -> list(type, random, 2);
            case INTERFACE -> any(random, 3);
            case STRUCT ->
                new TimeValue(
                        new GoTime(
                                INTEGERS[random.nextInt(INTEGERS.length)], random.nextInt(1_000_000_000), GoZone.UTC),
                        Mark.NONE);
            default -> new IntValue(INTEGERS[random.nextInt(INTEGERS.length)], type, Mark.NONE);
        };
    }

    private static StringValue string(Random random) {
        return StringValue.of(STRINGS[random.nextInt(STRINGS.length)]);
    }

    private static Value any(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0 -> NilValue.NIL;
            case 1 -> BoolValue.of(random.nextBoolean());
            case 2 -> IntValue.of(INTEGERS[random.nextInt(INTEGERS.length)]);
            case 3 -> IntValue.int64(INTEGERS[random.nextInt(INTEGERS.length)]);
            case 4 -> FloatValue.of(FLOATS[random.nextInt(FLOATS.length)]);
            case 5 -> string(random);
            case 6 -> new BytesValue(new byte[] {'a', (byte) 0xFF}, Mark.NONE);
            case 7 -> list(GoType.LIST, random, depth - 1);
            case 8 -> list(GoType.STRINGS, random, depth - 1);
            default -> map(random.nextInt(5) == 0 ? GoType.STRING_MAP : GoType.MAP, random, depth - 1);
        };
    }

    private static ListValue list(GoType type, Random random, int depth) {
        if (random.nextInt(8) == 0) {
            return ListValue.nil(type, Mark.NONE);
        }
        List<Value> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(GoType.LIST.equals(type) ? any(random, depth) : element(type, random));
        }
        return new ListValue(items, type, Mark.NONE);
    }

    private static Value element(GoType type, Random random) {
        GoType element = type.element();
        return element == null ? NilValue.NIL : value(element, random);
    }

    private static MapValue map(GoType type, Random random, int depth) {
        if (random.nextInt(8) == 0) {
            return new MapValue(Entries.nil(), type, Mark.NONE);
        }
        MapValue map = new MapValue(new Entries(), type, Mark.NONE);
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(string(random).string(), GoType.MAP.equals(type) ? any(random, depth) : element(type, random));
        }
        return map;
    }
}
