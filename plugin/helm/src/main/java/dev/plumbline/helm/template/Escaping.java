package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.Call;
import dev.plumbline.helm.value.GoFormat;
import dev.plumbline.helm.value.GoQuotes;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.NilValue;
import dev.plumbline.helm.value.StringValue;
import dev.plumbline.helm.value.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code html}, {@code js} and {@code urlquery}: what {@code print} prints, made safe for another language. */
final class Escaping {
    private static final String REPLACEMENT = "\uFFFD";

    private Escaping() {}

    static Value html(Call call, Value[] arguments) {
        return new StringValue(print(arguments).translate(Escaping::html));
    }

    static Value js(Call call, Value[] arguments) {
        return new StringValue(print(arguments).translate(Escaping::js));
    }

    static Value urlquery(Call call, Value[] arguments) {
        return new StringValue(print(arguments).translate(Escaping::urlquery));
    }

    private static Text print(Value[] arguments) {
        if (arguments.length == 1 && arguments[0] instanceof StringValue string) {
            return string.text();
        }
        Value[] shown = arguments.clone();
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] instanceof NilValue) {
                shown[i] = StringValue.of("<no value>", shown[i].mark());
            }
        }
        return GoFormat.sprint(shown);
    }

    private static @Nullable String html(int point) {
        return switch (point) {
            case 0 -> REPLACEMENT;
            case '"' -> "&#34;";
            case '\'' -> "&#39;";
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> null;
        };
    }

    private static @Nullable String js(int point) {
        if (point == '\\' || point == '\'' || point == '"') {
            return "\\" + (char) point;
        }
        if (point < ' ' || point == '<' || point == '>' || point == '&' || point == '=') {
            return code(point);
        }
        return point < 0x80 || GoStrings.isRawByte(point) || GoQuotes.isPrintable(point) ? null : code(point);
    }

    private static String code(int point) {
        String digits = Integer.toHexString(point).toUpperCase(Locale.ROOT);
        return "\\u" + "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    private static @Nullable String urlquery(int point) {
        boolean plain = (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9')
                || point == '-'
                || point == '_'
                || point == '.'
                || point == '~';
        if (plain) {
            return null;
        }
        if (point == ' ') {
            return "+";
        }
        StringBuilder out = new StringBuilder();
        for (byte unit : GoStrings.bytes(Character.toString(point))) {
            out.append('%')
                    .append(Character.toUpperCase(Character.forDigit((unit >> 4) & 0xF, 16)))
                    .append(Character.toUpperCase(Character.forDigit(unit & 0xF, 16)));
        }
        return out.toString();
    }
}
