package dev.plumbline.helm.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseVerdictTest {
    private static final CaseInput INPUT =
            new CaseInput(true, Map.of(), List.of(), "release", "default", "v1.35.0", List.of(), false);
    private static final HelmCase PLAIN = new HelmCase("plain", INPUT, Optional.empty(), List.of());

    private static CaseResult gives(String text, String... warnings) {
        return new CaseResult.Rendered(text, List.of(warnings));
    }

    private static CaseResult fails(String text) {
        return new CaseResult.Failed(text, List.of());
    }

    @Test
    void equalTextIsEqual() {
        assertThat(CaseVerdict.of(PLAIN, gives("a"), gives("a"))).isEqualTo(CaseVerdict.EQUAL);
    }

    @Test
    void whiteSpaceCountsInTextButNotInErrors() {
        assertThatThrownBy(() -> CaseVerdict.of(PLAIN, gives("a b"), gives("a  b")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("helm gives");
        assertThat(CaseVerdict.of(PLAIN, fails("a\nb"), fails("a b"))).isEqualTo(CaseVerdict.EQUAL);
    }

    @Test
    void anErrorIsNotATextOfTheSameWords() {
        assertThatThrownBy(() -> CaseVerdict.of(PLAIN, fails("a"), gives("a"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void warningsCountInAnyOrder() {
        assertThat(CaseVerdict.of(PLAIN, gives("a", "x", "y"), gives("a", "y", "x")))
                .isEqualTo(CaseVerdict.EQUAL);
        assertThatThrownBy(() -> CaseVerdict.of(PLAIN, gives("a", "x"), gives("a")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("warnings");
    }

    @Test
    void wordsMustStandInBothErrors() {
        HelmCase words = new HelmCase("words", INPUT, Optional.empty(), List.of("line 3"));
        assertThat(CaseVerdict.of(words, fails("bad line 3"), fails("line 3: wrong")))
                .isEqualTo(CaseVerdict.EQUAL_WORDS);
        assertThatThrownBy(() -> CaseVerdict.of(words, fails("bad line 3"), fails("line 4")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> CaseVerdict.of(words, fails("bad line 4"), fails("line 3")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Helm does not say");
    }

    @Test
    void aKnownDifferenceMustBeThereAndAsStated() {
        HelmCase known =
                new HelmCase("known", INPUT, Optional.of(new HelmCase.KnownDifference("no clock", "b")), List.of());
        assertThat(CaseVerdict.of(known, gives("a"), gives("b"))).isEqualTo(CaseVerdict.DIFFERENT);
        assertThatThrownBy(() -> CaseVerdict.of(known, gives("a"), gives("c")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has changed");
        assertThatThrownBy(() -> CaseVerdict.of(known, gives("b"), gives("b")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("equal to Helm now");
    }

    @Test
    void failureMessageMarksTheFirstDifference() {
        assertThat(CaseVerdict.show("helm gives", "ab\nc", "ab\nd"))
                .isEqualTo("helm gives : ab\\nc\nours       : ab\\nd\n" + " ".repeat(17) + "^");
    }
}
