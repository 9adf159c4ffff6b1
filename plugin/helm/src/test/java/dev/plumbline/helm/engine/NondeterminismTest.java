package dev.plumbline.helm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be repeated works and is marked, through data and through conditions, and nothing else is. */
class NondeterminismTest {

    private final ChartFixture chart;

    NondeterminismTest(@TempDir Path folder) {
        chart = new ChartFixture(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "randAlphaNum 5",
                "randAlpha 3",
                "randNumeric 4",
                "randAscii 1 | b64enc",
                "randBytes 4",
                "randInt 0 1000",
                "uuidv4",
                "now | unixEpoch",
                "now | date \"2006\"",
                "ago now",
                "bcrypt \"x\"",
                "htpasswd \"u\" \"p\" | b64enc",
                "encryptAES \"secret\" \"text\"",
                "shuffle \"abc\"",
                "genPrivateKey \"ecdsa\" | b64enc",
                "(genCA \"ca\" 1).Cert | b64enc",
                "genSelfSignedCert \"cn\" nil nil 1 | toJson | sha256sum",
            })
    void functionsOfChanceAreMarked(String expression) {
        chart.template("a: {{ " + expression + " | quote }}\nb: 1\n");

        assertThat(chart.trace("a").nondeterministic()).isTrue();
        assertThat(chart.inputs("a")).anyMatch(input -> input.contains(" @ app/templates/a.yaml:1:"));
        assertThat(chart.trace("b").nondeterministic()).isFalse();
    }

    @Test
    void aConditionOnChanceMarksWhatItLetsThrough() {
        chart.template("{{ if ge (randInt 0 2) 0 }}a: 1\n{{ end }}b: 1\n");

        assertThat(chart.trace("a").nondeterministic()).isTrue();
        assertThat(chart.trace("b").nondeterministic()).isFalse();
    }

    @Test
    void aVariableAssignedUnderChanceIsMarkedWhicheverWayItWent() {
        chart.template("{{ $x := \"a\" }}{{ if ge (randInt 0 2) 5 }}{{ $x = \"b\" }}{{ end }}a: {{ $x }}\n");

        assertThat(chart.trace("a").nondeterministic()).isTrue();
    }

    @Test
    void anEntrySetUnderChanceIsMarked() {
        chart.template(
                "{{ $d := dict }}{{ if ge (randInt 0 2) 0 }}{{ $_ := set $d \"k\" \"v\" }}{{ end }}a: {{ $d.k }}\nb: 1\n");

        assertThat(chart.trace("a").nondeterministic()).isTrue();
        assertThat(chart.trace("b").nondeterministic()).isFalse();
    }

    @Test
    void aDocumentThatIsMissingByChanceIsKnownByItsTemplate() {
        chart.template("{{ if lt (randInt 1 2) 1 }}a: 1\n{{ end }}");
        chart.file("templates/b.yaml", "b: 1\n---\n{{ if lt (randInt 1 2) 1 }}c: 1\n{{ end }}\n---\nd: 1\n");
        chart.file("templates/c.yaml", "# {{ randAlpha 3 }}\n");
        chart.file("templates/d.yaml", "d: {{ randAlpha 3 }}\n{{ if false }}e: 1{{ end }}");

        assertThat(chart.render().uncertainTemplates())
                .extracting(UncertainTemplate::source)
                .containsExactly("app/templates/a.yaml", "app/templates/b.yaml");
        assertThat(chart.render(new HelmEngine(false)).uncertainTemplates())
                .allSatisfy(template -> assertThat(template.causes().origins())
                        .extracting(ChartFixture::describe)
                        .anyMatch(cause -> cause.startsWith("randInt @ " + template.source() + ":")));
    }

    @Test
    void aHookOfAnUnknownEventIsKnownByItsTemplate() {
        chart.template("{metadata: {annotations: {helm.sh/hook: \"crd-install\"}}}\n");

        assertThat(chart.render().unknownHooks())
                .containsExactly(new UnknownHook("app/templates/a.yaml", "crd-install"));
    }

    @Test
    void chanceIsTrackedWithoutOrigins() {
        chart.template("a: {{ randAlpha 3 }}\nb: 1\n");
        RenderedManifest manifest =
                chart.render(new HelmEngine(false)).manifests().get(0);

        assertThat(FieldTrace.of(manifest, "a").orElseThrow().nondeterministic())
                .isTrue();
        assertThat(FieldTrace.of(manifest, "b").orElseThrow().nondeterministic())
                .isFalse();
    }

    @Test
    void nothingOfTheMachineReachesTheOutput() {
        chart.template("""
                a: {{ getHostByName "localhost" | quote }}
                b: {{ lookup "v1" "Pod" "" "" | toJson }}
                c: {{ toDate "2006-01-02" "2024-02-29" | date "15:04 MST" }}
                """);

        assertThat(chart.render().print()).contains("a: \"\"\n", "b: {}\n", "c: 00:00 UTC\n");
    }
}
