package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import java.util.function.LongConsumer;

/**
 * Go's {@code fmt}: values to text by {@code %v} or by a format with verbs, flags, widths and argument indexes.
 *
 * <p>What is written of an operand keeps the operand's origins, to which the format's are added unless it is a
 * constant of the template; the rest of a format keeps its own. Mistakes in a format are not errors: Go prints them, {@code %!d(string=x)}.
 */
public final class GoFormat {

    private GoFormat() {}

    private static void free(long units) {}

    /** What {@code %v} prints. */
    public static Text print(Value value) {
        if (value instanceof StringValue string) {
            return string.text();
        }
        if (value instanceof IntValue number && number.type().underlying() == null) {
            String digits = number.type().kind().unsigned()
                    ? Long.toUnsignedString(number.value())
                    : Long.toString(number.value());
            return Text.of(digits, number.mark());
        }
        if (value instanceof FloatValue number) {
            return Text.of(GoNumbers.format(number.value()), number.mark());
        }
        GoPrinter printer = new GoPrinter(Mark.NONE, GoFormat::free);
        printer.print(value, 'v');
        return printer.field.out.build();
    }

    /** The operands one after the other, a space between two if neither is a string. */
    public static Text sprint(Value... values) {
        if (values.length == 1) {
            return print(values[0]);
        }
        GoPrinter printer = new GoPrinter(Mark.NONE, GoFormat::free);
        for (int i = 0; i < values.length; i++) {
            boolean apart = i > 0 && !(values[i] instanceof StringValue) && !(values[i - 1] instanceof StringValue);
            if (apart) {
                printer.field.out.append(" ");
            }
            printer.print(values[i], 'v');
        }
        return printer.field.out.build();
    }

    /** The operands with spaces between them and a line's end. */
    public static Text sprintln(Value... values) {
        GoPrinter printer = new GoPrinter(Mark.NONE, GoFormat::free);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                printer.field.out.append(" ");
            }
            printer.print(values[i], 'v');
        }
        return printer.field.out.append("\n").build();
    }

    /** The operands by a format. */
    public static Text sprintf(Text format, Value... values) {
        return sprintf(GoFormat::free, format, values);
    }

    /**
     * The operands by a format, for a format that is not trusted: a width may be as large as ten million.
     *
     * @param charge told of large paddings before they are made, see {@link Call#charge}
     */
    public static Text sprintf(LongConsumer charge, Text format, Value... values) {
        if (values.length == 0 && format.string().indexOf('%') < 0) {
            return format;
        }
        return new GoFormatReader(format, values, charge).read();
    }

    /** {@code "text"} as {@code %q} prints it, each character with its origin. */
    public static Text quote(Text text) {
        return GoQuotes.quote(text);
    }
}
