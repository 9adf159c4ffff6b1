package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes one value under a verb: the half of Go's {@code fmt} that knows the types. */
final class GoPrinter {
    private static final int DEEPEST = 1000;

    final GoField field;
    private Mark formatMark;
    private boolean refusing;

    /**
     * A printer into a new text.
     *
     * @param formatMark what the format came from: it decided how each operand is written
     */
    GoPrinter(Mark formatMark, LongConsumer charge) {
        this.formatMark = formatMark;
        this.field = new GoField(charge);
    }

    /** From now on, what decides how operands are written. */
    void formatMark(Mark mark) {
        formatMark = mark;
    }

    /** One more thing that decides how the operand is written: the operand that gave its width. */
    void decidedBy(Mark more) {
        formatMark = formatMark.and(more);
    }

    /** One operand under a verb. */
    void print(Value value, int verb) {
        print(value, verb, 0);
    }

    private void print(Value value, int verb, int depth) {
        ink(value);
        if (verb == 'T' && depth == 0) {
            if (value instanceof NilValue) {
                field.pad("<nil>");
            } else {
                field.string(Text.of(value.type().name()));
            }
            return;
        }
        if (verb == 'w' && depth == 0 && !refusing) {
            refuse(value, verb);
            return;
        }
        if (depth > DEEPEST) {
            throw new FunctionException("exceeded max depth: the value contains itself");
        }
        if (value instanceof StringValue string) {
            printString(string, string.text(), verb);
        } else if (value instanceof IntValue number) {
            printInteger(number, verb);
        } else if (value instanceof FloatValue number) {
            printFloat(number, verb);
        } else if (value instanceof BoolValue bool) {
            if (verb == 't' || verb == 'v') {
                field.pad(bool.value() ? "true" : "false");
            } else {
                refuse(value, verb);
            }
        } else if (value instanceof NilValue) {
            printNil(value, verb, depth);
        } else {
            printComposite(value, verb, depth);
        }
    }

    private void printComposite(Value value, int verb, int depth) {
        if (verb == 'p' && depth == 0) {
            field.pad("0xc000000000");
        } else if (value instanceof BytesValue bytes) {
            printBytes(bytes, verb);
        } else if (value instanceof ListValue list) {
            printList(list, verb, depth);
        } else if (value instanceof MapValue map) {
            printMap(map, verb, depth);
        } else if (value instanceof ComplexValue number) {
            printComplex(number, verb);
        } else if (value instanceof ObjectValue object) {
            printObject(object, verb, depth);
        }
    }

    private void printComplex(ComplexValue value, int verb) {
        if ("vbgGxXfFeE".indexOf(verb) < 0) {
            refuse(value, verb);
            return;
        }
        boolean plus = field.plus;
        field.write("(");
        printFloat(FloatValue.of(value.real()), verb);
        field.plus = true;
        printFloat(FloatValue.of(value.imaginary()), verb);
        field.write("i)");
        field.plus = plus;
    }

    private void printObject(ObjectValue object, int verb, int depth) {
        StructValue struct = object.struct();
        if (struct == null) {
            if (verb == 'v' && field.sharpValue) {
                field.string(object.printSyntax());
            } else {
                printString(object, object.print(), verb);
            }
            return;
        }
        boolean named = struct != object && object.method("String") != null;
        boolean plain = named
                ? "vsxXq".indexOf(verb) >= 0 && !refusing
                : verb == 'v' && !field.plusValue && field.width < 0 && field.precision < 0;
        if (plain && !(verb == 'v' && field.sharpValue)) {
            printString(object, object.print(), verb);
        } else {
            printStruct(struct, verb, depth);
        }
    }

    private void printStruct(StructValue struct, int verb, int depth) {
        Ink ink = field.ink;
        boolean syntax = field.sharpValue;
        boolean pointer = struct.type().kind() == Kind.PTR;
        field.write(pointer ? "&" : "");
        field.write(syntax ? struct.type().name().substring(pointer ? 1 : 0) + "{" : "{");
        boolean first = true;
        for (StructValue.Field part : struct.fields()) {
            field.ink = ink;
            if (!first) {
                field.write(syntax ? ", " : " ");
            }
            first = false;
            if (syntax || field.plusValue) {
                field.write(part.name() + ":");
            }
            print(part.value(), verb, depth + 1);
        }
        field.ink = ink;
        field.write("}");
    }

    private void ink(Value value) {
        Mark mark = value instanceof StringValue ? formatMark : formatMark.and(value.mark());
        field.ink = Ink.of(mark);
    }

    private void printNil(Value value, int verb, int depth) {
        if (depth > 0) {
            field.write(field.sharpValue ? "interface {}(nil)" : "<nil>");
        } else if (verb == 'v') {
            field.pad("<nil>");
        } else {
            refuse(value, verb);
        }
    }

    private void printString(Value value, Text text, int verb) {
        switch (verb) {
            case 'v' -> {
                if (field.sharpValue) {
                    field.quoted(text);
                } else {
                    field.string(text);
                }
            }
            case 's' -> field.string(text);
            case 'x' -> field.hexBytes(text, false);
            case 'X' -> field.hexBytes(text, true);
            case 'q' -> field.quoted(text);
            default -> refuse(value, verb);
        }
    }

    private void printInteger(IntValue value, int verb) {
        boolean named = verb == 'v' ? !field.sharpValue : verb == 's' || verb == 'x' || verb == 'X' || verb == 'q';
        String string = named && !refusing ? GoNames.string(value) : null;
        if (string != null) {
            printString(value, Text.of(string), verb);
            return;
        }
        long number = value.value();
        boolean signed = !value.type().kind().unsigned();
        switch (verb) {
            case 'v' -> {
                if (field.sharpValue && !signed) {
                    field.hexadecimal(number, true);
                } else {
                    field.integer(number, 10, signed, 'v');
                }
            }
            case 'd' -> field.integer(number, 10, signed, 'd');
            case 'b' -> field.integer(number, 2, signed, 'b');
            case 'o', 'O' -> field.integer(number, 8, signed, (char) verb);
            case 'x', 'X' -> field.integer(number, 16, signed, (char) verb);
            case 'c' -> field.character(number);
            case 'q' -> field.quotedCharacter(number);
            case 'U' -> field.unicode(number);
            default -> refuse(value, verb);
        }
    }

    private void printFloat(FloatValue value, int verb) {
        double number = value.value();
        switch (verb) {
            case 'v' -> {
                if (field.width < 0 && field.precision < 0 && !field.plus && !field.space && !field.sharp) {
                    field.write(GoNumbers.format(number));
                } else {
                    field.floating(number, 'g', GoNumbers.SHORTEST);
                }
            }
            case 'b', 'g', 'G', 'x', 'X' -> field.floating(number, (char) verb, GoNumbers.SHORTEST);
            case 'e', 'E', 'f' -> field.floating(number, (char) verb, 6);
            case 'F' -> field.floating(number, 'f', 6);
            default -> refuse(value, verb);
        }
    }

    private void printBytes(BytesValue value, int verb) {
        byte[] bytes = value.bytes();
        switch (verb) {
            case 's' -> field.string(Text.of(GoStrings.of(bytes), field.ink));
            case 'q' -> field.quoted(Text.of(GoStrings.of(bytes), field.ink));
            case 'x', 'X' -> field.hexBytes(bytes, verb == 'X');
            default -> {
                boolean syntax = field.sharpValue;
                field.write(syntax ? "[]byte{" : "[");
                for (int i = 0; i < bytes.length; i++) {
                    if (i > 0) {
                        field.write(syntax ? ", " : " ");
                    }
                    printInteger(new IntValue(bytes[i] & 0xFF, GoType.UINT8, Mark.NONE), verb);
                }
                field.write(syntax ? "}" : "]");
            }
        }
    }

    private void printList(ListValue list, int verb, int depth) {
        Ink ink = field.ink;
        boolean syntax = field.sharpValue;
        if (syntax && list.isNil()) {
            field.write(list.type().name() + "(nil)");
            return;
        }
        field.write(syntax ? list.type().name() + "{" : "[");
        boolean first = true;
        for (Value item : list.items()) {
            if (!first) {
                field.ink = ink;
                field.write(syntax ? ", " : " ");
            }
            first = false;
            printItem(item, list.type().element(), verb, depth);
        }
        field.ink = ink;
        field.write(syntax ? "}" : "]");
    }

    private void printItem(Value item, @Nullable GoType declared, int verb, int depth) {
        if (item instanceof NilValue && declared != null && declared.kind() != Kind.INTERFACE) {
            ink(item);
            field.write("<nil>");
        } else {
            print(item, verb, depth + 1);
        }
    }

    private void printMap(MapValue map, int verb, int depth) {
        Ink ink = field.ink;
        boolean syntax = field.sharpValue;
        if (syntax && map.entries().isNil()) {
            field.write(map.type().name() + "(nil)");
            return;
        }
        field.write(syntax ? map.type().name() + "{" : "map[");
        boolean first = true;
        List<String> keys = map.keys();
        for (String key : keys) {
            field.ink = ink;
            if (!first) {
                field.write(syntax ? ", " : " ");
            }
            first = false;
            printString(StringValue.of(key), Text.of(key, ink), verb);
            field.ink = ink;
            field.write(":");
            Value value = map.get(key);
            printItem(value == null ? NilValue.NIL : value, map.type().element(), verb, depth);
        }
        field.ink = ink;
        field.write(syntax ? "}" : "]");
    }

    /** {@code %!d(string=x)}: the verb does not fit the value. */
    private void refuse(Value value, int verb) {
        refusing = true;
        field.write("%!" + Character.toString(verb) + "(");
        if (value instanceof NilValue) {
            field.write("<nil>");
        } else {
            field.write(value.type().name() + "=");
            print(value, 'v', 0);
        }
        field.write(")");
        refusing = false;
    }
}
