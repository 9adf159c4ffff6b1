package dev.plumbline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.Paint;
import dev.plumbline.report.Paint.Style;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleColoursTest {

    private static final Map<String, String> PLAIN = Map.of();

    @Test
    void areThereWhereSomebodyLooks() {
        Paint paint = ConsoleColours.choose(null, true, PLAIN);
        assertThat(paint.paint(Style.ADDED, "1 added")).isEqualTo("\u001b[32m1 added\u001b[m");
        assertThat(paint.paint(Style.DELETED, "1 deleted")).isEqualTo("\u001b[31m1 deleted\u001b[m");
        assertThat(ConsoleColours.choose("auto", true, Map.of("NO_COLOR", ""))).isNotEqualTo(Paint.NONE);
    }

    @Test
    void areNotThereWhereNobodyDoes() {
        assertThat(ConsoleColours.choose(null, false, PLAIN)).isEqualTo(Paint.NONE);
        assertThat(ConsoleColours.choose("auto", false, PLAIN)).isEqualTo(Paint.NONE);
    }

    @Test
    void areNotThereForOneWhoDoesNotWantThem() {
        assertThat(ConsoleColours.choose(null, true, Map.of("NO_COLOR", "1"))).isEqualTo(Paint.NONE);
        assertThat(ConsoleColours.choose("never", true, PLAIN)).isEqualTo(Paint.NONE);
    }

    @Test
    void areThereForOneWhoAsks() {
        assertThat(ConsoleColours.choose("always", false, Map.of("NO_COLOR", "1")))
                .isNotEqualTo(Paint.NONE);
    }

    @Test
    void areNotThereInThisTest() {
        assertThat(ConsoleColours.choose(null, false)).isEqualTo(Paint.NONE);
    }
}
