package dev.plumbline.environment.jinja;

import dev.plumbline.manifest.JsonText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes data as JSON: in one line, without blanks, keys in order. */
final class Json {

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
                JsonText.quote(entry.getKey(), text);
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
            JsonText.quote(string, text);
        } else {
            text.append(data == null ? "null" : Data.scalar(data));
        }
    }
}
