package dev.plumbline.helm.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseYamlTest {
    private static CaseInput only(String yaml) {
        List<HelmCase> cases = CaseYaml.parse("cases:\n- name: a\n" + yaml.indent(2));
        assertThat(cases).hasSize(1);
        return cases.get(0).input();
    }

    @Test
    void templateIsWrappedIntoAChart() {
        CaseInput input = only("template: '{{ 1 }}'");
        assertThat(input.wrapped()).isTrue();
        assertThat(input.files())
                .containsEntry(CaseInput.WRAPPED_TEMPLATE, ChartFile.Content.of("{{ 1 }}"))
                .containsKeys("Chart.yaml", "values.yaml", "templates/out.yaml");
        assertThat(input.release()).isEqualTo("release");
    }

    @Test
    void valuesAsAMapAreWrittenAsBlocks() {
        assertThat(only("template: x\nvalues: {a: {b: [1]}}").files())
                .containsEntry("values.yaml", ChartFile.Content.of("a:\n  b:\n  - 1\n"));
    }

    @Test
    void filesAreTextBytesOrLinks() {
        CaseInput input = only("files: {a: 'x', b: {base64: '/w=='}, c: {link: 'a'}}");
        assertThat(input.files())
                .containsEntry("a", ChartFile.Content.of("x"))
                .containsEntry("b", new ChartFile.Content("/w=="))
                .containsEntry("c", new ChartFile.Link("a"));
        assertThat(new ChartFile.Content("/w==").bytes()).containsExactly(0xff);
    }

    @Test
    void digestFollowsTheInputAndNothingElse() {
        String digest = only("template: x").digest();
        assertThat(only("template: x\nrelease: release\nreason: r\nours: o").digest())
                .isEqualTo(digest)
                .hasSize(16);
        assertThat(List.of(
                        only("template: y").digest(),
                        only("template: x\nvalues: 'a: 1'").digest(),
                        only("template: x\nvaluesFiles: ['']").digest(),
                        only("template: x\nnamespace: b").digest(),
                        only("template: x\nkubeVersion: v1.34.0").digest(),
                        only("template: x\napiVersions: [a/v1]").digest(),
                        only("template: x\narchive: true").digest()))
                .doesNotContain(digest)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "template: 1",
                "template: x\nfiles: {a: x}",
                "release: x",
                "files: {a: 1}",
                "files: {a: x}\nvalues: 'a: 1'",
                "template: x\nnope: 1",
                "template: x\narchive: yep",
                "template: x\nrelease: 1",
                "template: x\nreason: only half",
                "template: x\nmatch: words",
                "template: x\nwords: [a]",
                "template: x\nmatch: letters\nwords: [a]",
                "template: x\napiVersions: v1",
                "template: x\ntemplate: y"
            })
    void refusesWhatIsNoCase(String yaml) {
        assertThatThrownBy(() -> only(yaml)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTwoCasesOfOneName() {
        assertThatThrownBy(() -> CaseYaml.parse("cases:\n- {name: a, template: x}\n- {name: a, template: y}\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two cases are called a");
    }
}
