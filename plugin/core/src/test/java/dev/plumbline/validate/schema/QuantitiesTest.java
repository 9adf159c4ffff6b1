package dev.plumbline.validate.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "500m, 0.5",
        "1.5Gi, 1610612736",
        "2e3, 2000",
        "2E, 2000000000000000000",
        "1E3, 1000",
        ".5, 0.5",
        "1., 1",
        "-1, -1",
        "+1k, 1000",
        "100u, 0.0001",
        "1n, 0.000000001"
    })
    void anAmountIsANumberAndAFactor(String text, BigDecimal value) {
        assertThat(Quantities.parse(text))
                .hasValueSatisfying(parsed -> assertThat(parsed).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Gi", "1 Gi", "1GB", "1.5.5", "1e", "1ki", "--1", "1mi", "0x10", "1e99999999"})
    void anythingElseIsNone(String text) {
        assertThat(Quantities.parse(text)).isEmpty();
    }
}
