package dev.plumbline.helm.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkTest {

    private static final Place PLACE = Source.template("c/templates/a.yaml").at(1, 3);

    private static Mark mark(int n) {
        return Mark.of(new Origin.Literal(Source.template("t").at(n, 1)));
    }

    @Test
    void unionHoldsEachOriginOnceInOrder() {
        Mark a = mark(1);
        Mark b = mark(2);

        assertThat(a.and(b).and(a).and(b.and(a)).origins())
                .containsExactly(
                        new Origin.Literal(Source.template("t").at(1, 1)),
                        new Origin.Literal(Source.template("t").at(2, 1)));
    }

    @Test
    void nothingAddsNothing() {
        Mark a = mark(1);

        assertThat(a.and(Mark.NONE)).isSameAs(a);
        assertThat(Mark.NONE.and(a)).isSameAs(a);
        assertThat(a.and(a)).isSameAs(a);
    }

    @Test
    void aUnionOfAMillionIsFlattenedWithoutRecursion() {
        Mark all = Mark.NONE;
        for (int i = 0; i < 1_000_000; i++) {
            all = all.and(mark(i % 10 + 1));
        }

        assertThat(all.origins()).hasSize(10);
    }

    @Test
    void chanceIsContagious() {
        Mark chance = Mark.of(new Origin.Nondeterministic("randAlpha", PLACE));

        assertThat(mark(1).and(chance).nondeterministic()).isTrue();
        assertThat(mark(1).and(mark(2)).nondeterministic()).isFalse();
    }

    @Test
    void chanceInAConditionReachesWhatTheConditionLetsThrough() {
        Mark chance = Mark.of(new Origin.Nondeterministic("randInt", PLACE));
        Control control =
                Control.ROOT.then(Control.Kind.IF, chance, PLACE, "").then(Control.Kind.WITH, mark(1), PLACE, "");

        assertThat(control.nondeterministic()).isTrue();
        assertThat(new Ink(Mark.NONE, PLACE, control).nondeterministic()).isTrue();
    }

    @Test
    void stepsAreInnermostFirstAndThroughWhereTextWasMade() {
        Control made = Control.ROOT.then(Control.Kind.RANGE, mark(1), PLACE, "");
        Control written = Control.ROOT.then(Control.Kind.IF, mark(2), PLACE, "");

        assertThat(written.via(made).steps())
                .extracting(Control::kind)
                .containsExactly(Control.Kind.RANGE, Control.Kind.IF);
        Control inner = made.then(Control.Kind.IF, mark(3), PLACE, "");
        assertThat(made.via(inner)).isSameAs(inner);
    }
}
