package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Text;
import java.util.function.LongConsumer;

/** Reads a format from left to right and writes what it asks for. One use. */
final class GoFormatReader {
    private static final int LARGEST = 1_000_000;
    private static final int BAD = Integer.MIN_VALUE;

    private final Text format;
    private final String chars;
    private final Value[] values;
    private final GoPrinter printer;
    private final GoField field;
    private final Mark mark;
    private final boolean traced;

    private int at;
    private int next;
    private boolean indexed;
    private boolean goodIndex;
    private boolean afterIndex;

    GoFormatReader(Text format, Value[] values, LongConsumer charge) {
        this.format = format;
        this.chars = format.string();
        this.values = values;
        Mark whole = format.mark();
        this.traced = whole != Mark.NONE;
        // A format that is written in the template says nothing new about the operands.
        this.mark = whole.single() instanceof Origin.Literal ? Mark.NONE : whole;
        this.printer = new GoPrinter(mark, charge);
        this.field = printer.field;
    }

    Text read() {
        while (at < chars.length()) {
            int percent = chars.indexOf('%', at);
            int end = percent < 0 ? chars.length() : percent;
            field.out.append(format, at, end);
            at = end;
            if (percent >= 0) {
                verb(percent);
            }
        }
        if (!indexed && next < values.length) {
            extra();
        }
        return field.out.build();
    }

    private void verb(int percent) {
        at = percent + 1;
        field.clear();
        printer.formatMark(mark);
        field.ink = traced ? Ink.of(format.inkAt(percent).all()) : Ink.NONE;
        goodIndex = true;
        afterIndex = false;
        flags();
        if (at < chars.length() && Character.isLowerCase(chars.charAt(at)) && chars.charAt(at) < 0x7F) {
            write(chars.charAt(at++));
        } else {
            index();
            width();
            precision();
            if (!afterIndex) {
                index();
            }
            if (at >= chars.length()) {
                field.write("%!(NOVERB)");
            } else {
                int letter = chars.codePointAt(at);
                at += Character.charCount(letter);
                write(letter);
            }
        }
        if (traced) {
            field.out.gaps(format, percent, at);
        }
    }

    private void write(int letter) {
        if (letter == '%') {
            field.write("%");
        } else if (!goodIndex) {
            field.write("%!" + shown(letter) + "(BADINDEX)");
        } else if (next >= values.length) {
            field.write("%!" + shown(letter) + "(MISSING)");
        } else {
            if (letter == 'v' || letter == 'w') {
                field.sharpValue = field.sharp;
                field.sharp = false;
                field.plusValue = field.plus;
                field.plus = false;
            }
            printer.print(values[next++], letter);
        }
    }

    private static String shown(int letter) {
        return GoStrings.isRawByte(letter) ? "\uFFFD" : Character.toString(letter);
    }

    private void flags() {
        for (; at < chars.length(); at++) {
            switch (chars.charAt(at)) {
                case '#' -> field.sharp = true;
                case '0' -> field.zero = true;
                case '+' -> field.plus = true;
                case '-' -> field.minus = true;
                case ' ' -> field.space = true;
                default -> {
                    if (field.minus) {
                        field.zero = false;
                    }
                    return;
                }
            }
        }
    }

    private void width() {
        if (at < chars.length() && chars.charAt(at) == '*') {
            at++;
            int width = fromOperand();
            if (width == BAD) {
                field.write("%!(BADWIDTH)");
            } else if (width < 0) {
                field.width = -width;
                field.minus = true;
                field.zero = false;
            } else {
                field.width = width;
            }
            afterIndex = false;
            return;
        }
        field.width = number();
        if (afterIndex && field.width >= 0) {
            goodIndex = false;
        }
    }

    private void precision() {
        if (at + 1 >= chars.length() || chars.charAt(at) != '.') {
            return;
        }
        at++;
        if (afterIndex) {
            goodIndex = false;
        }
        index();
        if (at < chars.length() && chars.charAt(at) == '*') {
            at++;
            field.precision = fromOperand();
            if (field.precision < 0) {
                field.precision = -1;
                field.write("%!(BADPREC)");
            }
            afterIndex = false;
        } else {
            field.precision = Math.max(0, number());
        }
    }

    /** The number that the next operand is; {@link #BAD} if it is none or too large. */
    private int fromOperand() {
        if (next >= values.length) {
            return BAD;
        }
        Value operand = values[next++];
        if (!(operand instanceof IntValue number)) {
            return BAD;
        }
        printer.decidedBy(number.mark());
        return Math.abs(number.value()) > LARGEST || number.value() == Long.MIN_VALUE ? BAD : (int) number.value();
    }

    /** Digits at this place; -1 if there are none, and the rest of the format is lost if they are too many. */
    private int number() {
        int number = -1;
        for (; at < chars.length() && chars.charAt(at) >= '0' && chars.charAt(at) <= '9'; at++) {
            if (number > LARGEST) {
                at = chars.length();
                return -1;
            }
            number = Math.max(number, 0) * 10 + chars.charAt(at) - '0';
        }
        return number;
    }

    /** {@code [2]}: which operand comes next. */
    private void index() {
        afterIndex = false;
        if (at >= chars.length() || chars.charAt(at) != '[') {
            return;
        }
        indexed = true;
        int close = chars.indexOf(']', at);
        if (close < 0 || chars.length() - at < 3) {
            goodIndex = false;
            at++;
            return;
        }
        int start = ++at;
        int index = number();
        boolean number = index >= 0 && at == close && close > start;
        at = close + 1;
        if (number && index >= 1 && index <= values.length) {
            next = index - 1;
            afterIndex = true;
        } else {
            goodIndex = false;
            afterIndex = number;
        }
    }

    /** Operands that no verb asked for. */
    private void extra() {
        field.clear();
        field.ink = Ink.of(format.mark());
        field.write("%!(EXTRA ");
        for (int i = next; i < values.length; i++) {
            Value value = values[i];
            if (i > next) {
                field.write(", ");
            }
            if (value instanceof NilValue) {
                field.write("<nil>");
            } else {
                field.write(value.type().name() + "=");
                printer.print(value, 'v');
            }
        }
        field.write(")");
    }
}
