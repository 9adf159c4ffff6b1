package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDiffTest {

    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata: {name: login}
            data: {password: cGxhaW4=}
            stringData:
              user: very-private
            """;

    private final TextDiff diff = new TextDiff(6, 10);

    @Test
    void showsLinesWithALittleAroundThem() {
        String before = numbers(1, 9);
        assertThat(diff.lines(before, before.replace("5\n", "five\n")))
                .containsExactly("@@ -3,5 +3,5 @@", " 3", " 4", "-5", "+five", " 6", "(1 more line)");
    }

    @Test
    void aFileThatComesOrGoesIsShownByItsFirstLines() {
        assertThat(diff.lines("", "a\nb\n")).containsExactly("@@ -0,0 +1,2 @@", "+a", "+b");
        assertThat(diff.lines("a\n", "")).containsExactly("@@ -1,1 +0,0 @@", "-a");
    }

    @Test
    void stopsAtSoManyLinesInAll() {
        assertThat(diff.lines("", numbers(1, 50))).hasSize(7).endsWith("(45 more lines)");
        assertThat(diff.lines("", numbers(1, 50))).hasSize(5).endsWith("+3", "(47 more lines)");
        assertThat(diff.lines("", "a\n")).isEmpty();
        assertThat(diff.lines("", "b\n")).isEmpty();
        assertThat(diff.omitted()).isEqualTo(2);
    }

    @Test
    void findsAFewLinesAmongVeryManyAndGivesUpOnVeryManyAmongMore() {
        String before = numbers(1, 100_000);
        assertThat(diff.lines(before, before.replace("\n50000\n", "\n"))).contains("-50000");
        assertThat(diff.lines(before, numbers(100_001, 200_000)))
                .containsExactly("(not shown: 100000 lines before, 100000 after)");
    }

    @Test
    void cutsLongLines() {
        assertThat(diff.lines("", "x".repeat(5_000)).get(1)).hasSize(164).endsWith("x ...");
    }

    @Test
    void valuesOfASecretAreNeverShown() {
        assertThat(diff.lines("", SECRET)).noneMatch(line -> line.contains("cGxhaW4=") || line.contains("private"));
        assertThat(diff.lines(SECRET, SECRET.replace("very-private", "another")))
                .containsExactly("(only values of a Secret differ, which are not shown)");
        assertThat(new TextDiff(99, 99).lines(SECRET, SECRET.replace("login", "other")))
                .contains("-  name: login", "+  name: other", "   password: REDACTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: List\nitems:\n- {kind: Secret, data: {a: hidden}}\n",
                "kind: secret\ndata: hidden\n",
                "kind: \"S\\x65cret\"\ndata: {a: hidden}\n",
                "a: &k Secret\n---\n{kind: Secret, stringData: {a: hidden}}\n",
                "metadata: {annotations: {kubectl.kubernetes.io/last-applied-configuration: 'kind: Secret hidden'}}\n",
                "kind: Secret\ndata:\n  a: hidden\n b: [\n",
                "kind: Secret\ndata: {a: hidden}\ndata: {b: hidden}\n",
            })
    void howeverItIsWritten(String text) {
        assertThat(new TextDiff(99, 99).lines(text, "kind: Service\n")).noneMatch(line -> line.contains("hidden"));
        assertThat(new TextDiff(99, 99).lines("kind: Service\n", text)).noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void whatIsNoSecretIsShownAsItStands() {
        String text = "# a comment\nkind: ExternalSecret\ndata: {a: shown}\n";
        assertThat(diff.lines(text, "")).contains("-# a comment", "-data: {a: shown}");
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }
}
