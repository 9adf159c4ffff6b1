package dev.plumbline.helm.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final Place WRITER = Source.template("c/templates/a.yaml").at(3, 5);

    private static Mark mark(String path) {
        return Mark.of(new Origin.Value(Source.values("values.yaml", "common").at(1, 1), path));
    }

    private static Text value(String chars, String path) {
        return Text.of(chars, mark(path));
    }

    /** {@code a=x|b=y}: which origin each run of characters has. */
    private static String describe(Text text) {
        List<String> runs = new ArrayList<>();
        for (Span span : text.spans()) {
            runs.add(text.string().substring(span.start(), span.end())
                    + '='
                    + paths(span.ink().data()));
        }
        return String.join("|", runs);
    }

    private static String paths(Mark mark) {
        return String.join(
                "+", mark.origins().stream().map(o -> ((Origin.Value) o).path()).toList());
    }

    @Test
    void concatenationKeepsTheOriginOfEachPart() {
        Text text = value("ab", "x").concat(Text.of("-")).concat(value("cd", "y"));

        assertThat(text.string()).isEqualTo("ab-cd");
        assertThat(describe(text)).isEqualTo("ab=x|-=|cd=y");
    }

    @Test
    void plainTextBeforeTheFirstOriginStaysWithoutOne() {
        Text text = Text.of("ab").concat(value("c", "x"));

        assertThat(describe(text)).isEqualTo("ab=|c=x");
        assertThat(text.inkAt(1).data()).isSameAs(Mark.NONE);
    }

    @Test
    void replacedCharactersTakeTheOriginOfWhatTheyReplace() {
        Text text = value("a\nb", "x").concat(value("\nc", "y")).replace("\n", "\n  ");

        assertThat(text.string()).isEqualTo("a\n  b\n  c");
        assertThat(describe(text)).isEqualTo("a\n  b=x|\n  c=y");
    }

    @Test
    void sliceCutsSpans() {
        Text text = value("abc", "x").concat(value("def", "y"));

        assertThat(describe(text.slice(1, 4))).isEqualTo("bc=x|d=y");
        assertThat(describe(text.slice(3, 6))).isEqualTo("def=y");
        assertThat(text.slice(2, 2).string()).isEmpty();
    }

    @Test
    void gapsSurviveTrimmingButNotSlicing() {
        Text.Builder builder = new Text.Builder();
        builder.append("  ")
                .gap(Ink.of(mark("absent")))
                .append("a", Ink.of(mark("x")))
                .append(" ");
        Text text = builder.build();

        assertThat(describe(text.keep(2, 3))).isEqualTo("=absent|a=x");
        assertThat(text.slice(3, 4).spans()).isEmpty();
    }

    @Test
    void translationKeepsOriginsWhenLengthsChange() {
        Text text = value("a<b", "x").concat(value(">", "y"));
        Text escaped = text.translate(point -> point == '<' ? "&lt;" : point == '>' ? "&gt;" : null);

        assertThat(describe(escaped)).isEqualTo("a&lt;b=x|&gt;=y");
    }

    @Test
    void writingGivesAWriterOnlyToWhatHasNone() {
        Place inner = Source.template("c/templates/_h.tpl").at(1, 1);
        Control outer = Control.ROOT.then(Control.Kind.IF, mark("enabled"), WRITER, "");
        Text included = new Text.Builder()
                .write(value("v", "x"), Mark.NONE, inner, Control.ROOT)
                .build();
        Text text = new Text.Builder()
                .write(included.concat(value("w", "y")), Mark.NONE, WRITER, outer)
                .build();

        assertThat(text.inkAt(0).writer()).isEqualTo(inner);
        assertThat(text.inkAt(1).writer()).isEqualTo(WRITER);
        assertThat(paths(text.inkAt(0).control().all())).isEqualTo("enabled");
        assertThat(paths(text.mark())).isEqualTo("x+enabled+y");
    }

    @Test
    void markOfARangeLeavesOutWhatStandsBesideIt() {
        Text text = value("ab", "x").concat(value("cd", "y")).concat(value("ef", "z"));

        assertThat(paths(text.data(2, 4))).isEqualTo("y");
        assertThat(paths(text.data(1, 3))).isEqualTo("x+y");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void charactersAndOriginsStayTogetherThroughAnyEdits(long seed) {
        Random random = new Random(seed);
        Text text = Text.EMPTY;
        for (int i = 0; i < 300; i++) {
            text = edit(text, random);
            if (text.length() > 400) {
                text = text.slice(100, 200);
            }
            for (int at = 0; at < text.length(); at++) {
                String path = paths(text.inkAt(at).data());
                if (!path.isEmpty()) {
                    assertThat(path)
                            .isEqualTo(text.string().substring(at, at + 1).toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    /** Every origin's path is the letter it marks, so that a slip shows. */
    private static Text edit(Text text, Random random) {
        String letter = String.valueOf((char) ('a' + random.nextInt(5)));
        int length = text.length();
        int from = length == 0 ? 0 : random.nextInt(length);
        int to = from + (length == from ? 0 : random.nextInt(length - from));
        return switch (random.nextInt(6)) {
            case 0 -> text.concat(value(letter.repeat(1 + random.nextInt(4)), letter));
            case 1 -> text.slice(0, from).concat(Text.of("-")).concat(text.slice(from, length));
            case 2 -> text.slice(0, to).concat(text.slice(to, length));
            case 3 -> text.replace(letter, letter + letter);
            case 4 -> text.translate(point -> point == letter.charAt(0) ? letter.toUpperCase(Locale.ROOT) : null);
            default -> text.keep(0, to).concat(value(letter, letter)).concat(text.slice(to, length));
        };
    }
}
