package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes values that are hard to write: strings that look like something else, odd keys, deep and empty collections. */
public final class RandomValues {
    private static final String[] PIECES = {
        "a", "b", "word ", " ", "  ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "?", "'", "\"", "\\", "{",
                "}",
        "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "~", "true", "no", "null", "1", "0x1", "1e3", ".5",
                "12:30",
        "2001-01-01", "=", "<<", "---", "...", "é", "\u00a0", "\ufeff", "😀", "\r", "\u0000", "\u001b", "<b>"
    };

    private final Random random;
    private final boolean nulls;
    private final boolean traced;
    private int count;

    /**
     * A generator.
     *
     * @param seed the same seed gives the same values
     * @param nulls whether null may occur
     * @param traced whether each scalar has an origin of its own
     */
    public RandomValues(long seed, boolean nulls, boolean traced) {
        this.random = new Random(seed);
        this.nulls = nulls;
        this.traced = traced;
    }

    private Mark mark() {
        return traced ? Mark.of(new Origin.File("leaf" + count++)) : Mark.NONE;
    }

    /** A string of up to thirty pieces, most of them short. */
    private String string() {
        StringBuilder string = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 30 : 5); i >= 0; i--) {
            string.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return string.toString();
    }

    private StringValue text() {
        Text.Builder text = new Text.Builder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(string(), Ink.of(mark()));
        }
        return new StringValue(text.build());
    }

    /** A map of some depth. */
    public MapValue map(int depth) {
        MapValue map = MapValue.empty(mark());
        for (int i = random.nextInt(5); i > 0; i--) {
            String key = string();
            // Helm writes this one without quotes, and reads it as an order to merge.
            map.put(key.equals("<<") ? "key" : key, value(depth - 1));
        }
        return map;
    }

    /** Any value, collections of at most this depth. */
    Value value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> nulls ? new NilValue(mark()) : BoolValue.of(true, mark());
            case 1 -> BoolValue.of(random.nextBoolean(), mark());
            case 2 -> new FloatValue(number(), mark());
            case 3, 4 -> text();
            case 5, 6 -> {
                List<Value> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(depth - 1));
                }
                yield ListValue.of(items, mark());
            }
            default -> map(depth - 1);
        };
    }

    private double number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(100) - 50;
            case 1 -> random.nextLong() * 0.001;
            case 2 -> random.nextDouble();
            default -> random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
        };
    }
}
