package dev.plumbline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
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
        assertThatThrownBy(() -> JsonText.of(List.of('x'))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JsonText.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesNumbersWithoutExponents() {
        assertThat(JsonText.of(List.of(0.5, 1e-7, 1e21, 9007199254740993L, new BigInteger("123456789012345678901"))))
                .isEqualTo("""
                [
                  0.5,
                  0.00000010,
                  1000000000000000000000,
                  9007199254740993,
                  123456789012345678901
                ]
                """);
    }
}
