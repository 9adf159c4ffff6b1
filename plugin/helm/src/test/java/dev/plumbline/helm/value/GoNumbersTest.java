package dev.plumbline.helm.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of number text, on seeded numbers of all sizes. */
class GoNumbersTest {
    private static final int NUMBERS = 4_000;

    /** Any bits, whole numbers, decimals of few digits, powers of two and their neighbours. */
    private static double number(Random random) {
        double number =
                switch (random.nextInt(5)) {
                    case 0 -> Double.longBitsToDouble(random.nextLong());
                    case 1 -> random.nextLong() >> random.nextInt(63);
                    case 2 ->
                        BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(30) - 10)
                                .doubleValue();
                    case 3 -> Math.scalb(1.0, random.nextInt(2_098) - 1_074);
                    default -> Math.nextDown(Math.scalb(1.0, random.nextInt(2_098) - 1_074));
                };
        return Double.isNaN(number) || Double.isInfinite(number) ? 0.5 : number;
    }

    private static int digits(String text) {
        int exponent = text.indexOf('e');
        String mantissa = (exponent < 0 ? text : text.substring(0, exponent))
                .replace("-", "")
                .replace(".", "");
        return mantissa.replaceFirst("^0+", "").replaceFirst("0+$", "").length();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shortestTextReadsBackAndNoShorterOneDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS; i++) {
            double number = number(random);
            String text = GoNumbers.format(number);
            assertThat(Double.parseDouble(text)).as(text).isEqualTo(number);
            assertThat(text).isEqualTo(GoNumbers.format(number, 'g', GoNumbers.SHORTEST));
            int digits = digits(text);
            if (digits > 1) {
                BigDecimal exact = new BigDecimal(number);
                for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                    assertThat(exact.round(new MathContext(digits - 1, mode)).doubleValue())
                            .as(text)
                            .isNotEqualTo(number);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void anExponentStandsWhereThereAreManyOrSmallDigits(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS; i++) {
            double number = number(random);
            double size = Math.abs(number);
            boolean expected = size != 0 && (size < 1e-4 || size >= 1e6);
            String text = GoNumbers.format(number);
            // Close below a border, rounding may lift the number over it; then the text is the border's own.
            if (Math.abs(size - 1e6) > 1 && Math.abs(size - 1e-4) > 1e-10) {
                assertThat(text.contains("e")).as(text).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void fixedDigitsAreTheExactValueRoundedToEven(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS; i++) {
            double number = number(random);
            int places = random.nextInt(25);
            BigDecimal exact = new BigDecimal(number);
            String fixed = GoNumbers.format(number, 'f', places);
            assertThat(new BigDecimal(fixed)).isEqualByComparingTo(exact.setScale(places, RoundingMode.HALF_EVEN));
            String scientific = GoNumbers.format(number, 'e', places);
            assertThat(new BigDecimal(scientific))
                    .isEqualByComparingTo(exact.round(new MathContext(places + 1, RoundingMode.HALF_EVEN)));
            assertThat(scientific).matches("-?[0-9](\\.[0-9]+)?e[+-][0-9]{2,3}");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void hexadecimalAndBinaryTextIsExact(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < NUMBERS; i++) {
            double number = number(random);
            String hexadecimal = GoNumbers.format(number, 'x', GoNumbers.SHORTEST);
            assertThat(Double.parseDouble(hexadecimal)).as(hexadecimal).isEqualTo(number);
            String binary = GoNumbers.format(number, 'b', GoNumbers.SHORTEST);
            int p = binary.indexOf('p');
            double mantissa = Double.parseDouble(binary.substring(0, p));
            int exponent = Integer.parseInt(binary.substring(p + 1));
            assertThat(Math.scalb(mantissa, exponent)).as(binary).isEqualTo(number);
        }
    }
}
