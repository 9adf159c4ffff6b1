package dev.plumbline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void writesEveryKindOfData() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("b", Arrays.asList(1, true, null, "x"));
        map.put("a", Map.of());
        map.put("c", List.of());
        assertThat(JsonText.of(map)).isEqualTo("""
                {
                  "b": [
                    1,
                    true,
                    null,
                    "x"
                  ],
                  "a": {},
                  "c": []
                }
                """);
    }

    @Test
    void escapesWhatJsonAndScriptsCannotHold() {
        assertThat(JsonText.of("\"\\\n\r\t\u0001\u2028ğ€")).isEqualTo("\"\\\"\\\\\\n\\r\\t\\u0001\\u2028ğ€\"\n");
    }

    @Test
    void refusesWhatIsNoData() {
        assertThatThrownBy(() -> JsonText.of(List.of(1.5))).isInstanceOf(IllegalArgumentException.class);
    }
}
