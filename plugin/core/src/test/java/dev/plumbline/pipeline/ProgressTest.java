package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final List<String> told = new ArrayList<>();
    private long seconds;
    private final Progress progress = new Progress(told::add, () -> TimeUnit.SECONDS.toNanos(seconds));

    @Test
    void saysNothingAboutWhatIsShort() {
        for (int i = 1; i <= 10; i++) {
            progress.at("rendered", i, 10, "releases");
        }
        seconds = 100;
        progress.at("rendered", 10, 10, "releases");
        assertThat(told).isEmpty();
    }

    @Test
    void saysNowAndThenHowFarItIs() {
        for (int i = 1; i <= 10; i++, seconds++) {
            progress.at("rendered", i, 10, "releases");
        }
        assertThat(told).containsExactly("rendered 4 of 10 releases", "rendered 7 of 10 releases");
    }
}
