package dev.plumbline.environment.jinja;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes data as JSON: in one line, without blanks, keys in order. */
final class Json {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String of(@Nullable Object data) {
        Json json = new Json();
        json.write(data);
        return json.text.toString();
    }

    private void write(@Nullable Object data) {
        if (text.length() > ClosedJinjava.LONGEST_OUTPUT) {
            throw new DataException("the result is too large", "");
        }
        if (data instanceof Map<?, ?> map) {
            String separator = "{";
            Map<String, @Nullable Object> ordered = new TreeMap<>();
            map.forEach((key, value) -> ordered.put(String.valueOf(key), value));
            for (Map.Entry<String, @Nullable Object> entry : ordered.entrySet()) {
                text.append(separator);
                string(entry.getKey());
                text.append(':');
                write(entry.getValue());
                separator = ",";
            }
            text.append(map.isEmpty() ? "{}" : "}");
        } else if (data instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                text.append(separator);
                write(item);
                separator = ",";
            }
            text.append(list.isEmpty() ? "[]" : "]");
        } else if (data instanceof String string) {
            string(string);
        } else {
            text.append(data == null ? "null" : Data.scalar(data));
        }
    }

    private void string(String value) {
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
                        text.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            text.append(HEX.charAt((c >> shift) & 0xf));
                        }
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
