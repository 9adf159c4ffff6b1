package dev.plumbline.helm.function;

import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoType;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** What differs from run to run by intention; each result carries a mark that says so. */
final class RandomFunctions {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String PRINTABLE = printable();

    static final List<GoFunction> ALL = List.of(
            text("randAlpha", LETTERS),
            text("randAlphaNum", LETTERS + DIGITS),
            text("randNumeric", DIGITS),
            text("randAscii", PRINTABLE),
            GoFunction.of("randBytes", RandomFunctions::bytes, GoType.INT),
            GoFunction.of("randInt", RandomFunctions::integer, GoType.INT, GoType.INT),
            GoFunction.of("shuffle", RandomFunctions::shuffle, GoType.STRING),
            GoFunction.of(
                    "uuidv4",
                    (call, arguments) ->
                            StringValue.of(UUID.randomUUID().toString(), call.nondeterministic("uuidv4"))));

    private RandomFunctions() {}

    /** Made when the first chart wants it. */
    static final class Source {
        static final SecureRandom RANDOM = new SecureRandom();

        private Source() {}
    }

    private static String printable() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c < 0x7F; c++) {
            all.append(c);
        }
        return all.toString();
    }

    private static GoFunction text(String name, String alphabet) {
        return GoFunction.of(
                name,
                (call, arguments) -> {
                    long count = Math.max(0, Arguments.integer(arguments[0]));
                    call.charge(count);
                    StringBuilder text = new StringBuilder((int) count);
                    for (int i = 0; i < count; i++) {
                        text.append(alphabet.charAt(Source.RANDOM.nextInt(alphabet.length())));
                    }
                    return StringValue.of(
                            text.toString(), Arguments.inputs(arguments).and(call.nondeterministic(name)));
                },
                GoType.INT);
    }

    private static Value bytes(Call call, Value[] arguments) {
        long count = Arguments.integer(arguments[0]);
        if (count < 0) {
            throw new FunctionException("runtime error: makeslice: len out of range");
        }
        call.charge(count);
        byte[] bytes = new byte[(int) count];
        Source.RANDOM.nextBytes(bytes);
        return StringValue.of(
                Base64.getEncoder().encodeToString(bytes),
                Arguments.inputs(arguments).and(call.nondeterministic("randBytes")));
    }

    private static Value integer(Call call, Value[] arguments) {
        long low = Arguments.integer(arguments[0]);
        long width = Arguments.integer(arguments[1]) - low;
        if (width <= 0) {
            throw new FunctionException("invalid argument to Intn");
        }
        long number = low + Source.RANDOM.nextLong(width);
        return new IntValue(number, GoType.INT, Arguments.inputs(arguments).and(call.nondeterministic("randInt")));
    }

    private static Value shuffle(Call call, Value[] arguments) {
        int[] points = Arguments.string(arguments[0]).codePoints().toArray();
        for (int i = points.length - 1; i > 0; i--) {
            int other = Source.RANDOM.nextInt(i + 1);
            int point = points[i];
            points[i] = points[other];
            points[other] = point;
        }
        return StringValue.of(
                new String(points, 0, points.length), arguments[0].mark().and(call.nondeterministic("shuffle")));
    }
}
