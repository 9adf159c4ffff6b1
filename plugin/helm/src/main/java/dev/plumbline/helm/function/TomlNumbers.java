package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.FloatValue;
import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoQuotes;
import dev.plumbline.helm.value.IntValue;
import dev.plumbline.helm.value.Value;
import java.util.Locale;

/** Reads one number, date or time of TOML. */
final class TomlNumbers {
    private final TomlInput in;
    private final Text text;
    private final int start;

    TomlNumbers(TomlInput in, Text text) {
        this.in = in;
        this.text = text;
        this.start = in.at();
    }

    private FunctionException refused(String problem) {
        return in.refused(problem, in.line());
    }

    private static String shown(String text) {
        return GoQuotes.quote(Text.of(text)).string();
    }

    private Mark mark() {
        return text.mark(start, in.at());
    }

    Value read() {
        boolean signed = in.accept('+') || in.accept('-');
        int c = in.peek();
        if (c == 'i' || c == 'n') {
            return special(c);
        }
        if (c == '.') {
            throw refused("floats must start with a digit, not '.'");
        }
        in.next();
        if (!isDigit(c)) {
            throw refused("expected a digit but got " + GoQuotes.quote(Math.max(c, 0), false));
        }
        if (c == '0') {
            int letter = in.peek();
            if (letter == 'x' || letter == 'o' || letter == 'b') {
                in.next();
                if (signed) {
                    throw refused("cannot use sign with non-decimal numbers: '" + in.from(start) + "'");
                }
                return based(letter == 'x' ? 16 : letter == 'o' ? 8 : 2);
            }
        }
        return decimal(!signed);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private Value special(int first) {
        String word = first == 'i' ? "inf" : "nan";
        for (int i = 0; i < 3; i++) {
            if (!in.accept(word.charAt(i))) {
                throw refused("invalid float: '" + in.from(start) + "'");
            }
        }
        boolean negative = in.from(start).startsWith("-");
        double value = first == 'n' ? Double.NaN : negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return new FloatValue(value, mark());
    }

    private Value based(int radix) {
        if (!isDigit(in.peek(), radix)) {
            String name = radix == 16 ? "a hexadecimal" : radix == 8 ? "an octal" : "a binary";
            int c = in.peek();
            String found = Character.toString(Math.max(c, 0));
            throw refused("not " + name + " number: '" + in.from(start) + found + "'");
        }
        while (isDigit(in.peek(), radix) || in.peek() == '_') {
            in.next();
        }
        return integer(radix);
    }

    private static boolean isDigit(int c, int radix) {
        return c > 0 && c < 0x80 && Character.digit(c, radix) >= 0;
    }

    private Value decimal(boolean dateAllowed) {
        boolean date = dateAllowed;
        while (true) {
            int c = in.peek();
            if (date && (c == '-' || c == ':')) {
                return date();
            }
            if (c == '.' || c == 'e' || c == 'E') {
                return floating();
            }
            if (!isDigit(c) && c != '_') {
                return integer(10);
            }
            date &= c != '_';
            in.next();
        }
    }

    private Value floating() {
        for (int c = in.peek(); isDigit(c) || (c > 0 && "_.-+eE".indexOf(c) >= 0); c = in.peek()) {
            in.next();
        }
        String number = in.from(start);
        String[] parts = number.split("[.eE]+");
        for (String part : parts) {
            if (!underscoresFit(part)) {
                throw refused("Invalid float " + shown(number) + ": underscores must be surrounded by digits");
            }
        }
        if (parts.length > 0 && hasLeadingZero(parts[0])) {
            throw refused("Invalid float " + shown(number) + ": cannot have leading zeroes");
        }
        for (int i = number.indexOf('.'); i >= 0; i = number.indexOf('.', i + 1)) {
            if (i + 1 == number.length() || !isDigit(number.charAt(i + 1))) {
                throw refused("Invalid float " + shown(number) + ": '.' must be followed by one or more digits");
            }
        }
        try {
            double value = Double.parseDouble(number.replace("_", ""));
            if (Double.isInfinite(value)) {
                throw refused(number + " is out of range for float64");
            }
            return new FloatValue(value, mark());
        } catch (NumberFormatException e) {
            throw refused("Invalid float value: " + shown(number));
        }
    }

    private Value integer(int radix) {
        String number = in.from(start);
        if (!underscoresFit(number)) {
            throw refused("Invalid integer " + shown(number) + ": underscores must be surrounded by digits");
        }
        if (radix == 10 && hasLeadingZero(number)) {
            throw refused("Invalid integer " + shown(number) + ": cannot have leading zeroes");
        }
        String digits = number.substring(radix == 10 ? 0 : 2).replace("_", "");
        try {
            return IntValue.int64(Long.parseLong(digits, radix)).and(mark());
        } catch (NumberFormatException e) {
            throw refused(number + " is out of range for int64");
        }
    }

    private static boolean hasLeadingZero(String number) {
        int first = number.startsWith("+") || number.startsWith("-") ? 1 : 0;
        return number.length() > first + 1 && number.charAt(first) == '0';
    }

    private static boolean underscoresFit(String number) {
        boolean fits = false;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c == '_' && !fits) {
                return false;
            }
            fits = c != '_' && Character.digit(c, 16) >= 0;
        }
        return fits;
    }

    private Value date() {
        for (int c = in.peek(); isDigit(c) || (c > 0 && "-:TtZz. +".indexOf(c) >= 0); c = in.peek()) {
            in.next();
        }
        String date = in.from(start).strip().replace(' ', 'T').toUpperCase(Locale.ROOT);
        Value time = TomlTime.read(date, mark());
        if (time == null) {
            throw refused("invalid datetime: " + shown(date));
        }
        return time;
    }
}
