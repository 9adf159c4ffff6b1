package dev.plumbline.helm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

class SchemaReaderTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\": {\"b\": [1, 2.50, true, false, null, \"x\", {\"c\": []}]}}",
                "[2147483647, 2147483648, 9223372036854775807, 9223372036854775808, -0, 1e400, 1.0]",
                "[\"quote \\\" slash \\\\ / tab \\t line \\n bell \\u0007 delete \\u007f é 漢 😀 \\u2028\"]",
                "{\"enum\": [\"a\", [\"b\", {\"c\": \"d\\\"\"}], {\"e\": [\"f\"]}]}",
                "\"text\"",
                "{\"a\": 1, \"a\": 2}"
            })
    void readsAndPrintsAsAMapperDoes(String json) {
        JsonNode expected = MAPPER.readTree(json);
        JsonNode read = SchemaReader.read(json);
        assertThat(read).isEqualTo(expected);
        assertThat(expected).isEqualTo(read);
        assertThat(read.toString()).isEqualTo(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,]", "{} {}", "nul", "{\"a\" 1}", "[1"})
    void refusesWhatIsNoJson(String json) {
        assertThatThrownBy(() -> SchemaReader.read(json)).isInstanceOf(JacksonException.class);
    }
}
