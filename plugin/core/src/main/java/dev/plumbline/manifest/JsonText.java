package dev.plumbline.manifest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes data as JSON, two blanks a level, the keys of a map in its own order. Plain ASCII but for what is readable. */
public final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private static final Set<Class<?>> WHOLE = Set.of(Integer.class, Long.class, BigInteger.class);

    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /**
     * The text of data, with a line end.
     *
     * @param data maps, lists, strings, numbers (finite ones), truth values and null
     * @throws IllegalArgumentException if there is anything else in it
     */
    public static String of(@Nullable Object data) {
        JsonText json = new JsonText();
        json.write(data, 0);
        return json.text.append('\n').toString();
    }

    /** Appends a string with its quotes. */
    public static void quote(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u007f' || c == '\u2028' || c == '\u2029') {
                        escape(c, text);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    private static void escape(char c, StringBuilder text) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((c >> shift) & 0xf));
        }
    }

    private void write(@Nullable Object data, int level) {
        if (data instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(separator);
                line(level + 1);
                quote(String.valueOf(entry.getKey()), text);
                text.append(": ");
                write(entry.getValue(), level + 1);
                separator = ",";
            }
            close(map.isEmpty(), "{}", '}', level);
        } else if (data instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                text.append(separator);
                line(level + 1);
                write(item, level + 1);
                separator = ",";
            }
            close(list.isEmpty(), "[]", ']', level);
        } else if (data instanceof String string) {
            quote(string, text);
        } else if (data instanceof Double number) {
            text.append(new BigDecimal(number.toString()).toPlainString());
        } else if (data == null || WHOLE.contains(data.getClass()) || data instanceof Boolean) {
            text.append(data);
        } else {
            throw new IllegalArgumentException("no JSON: " + data.getClass());
        }
    }

    private void close(boolean empty, String nothing, char end, int level) {
        if (empty) {
            text.append(nothing);
        } else {
            line(level);
            text.append(end);
        }
    }

    private void line(int level) {
        text.append('\n').append("  ".repeat(level));
    }
}
