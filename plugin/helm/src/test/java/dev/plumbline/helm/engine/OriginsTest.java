package dev.plumbline.helm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Source;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginsTest {

    private final ChartFixture chart;

    OriginsTest(@TempDir Path folder) {
        chart = new ChartFixture(folder);
    }

    @Test
    void aValueNamesItsLayerFileLineAndColumn() {
        chart.file("values.yaml", "image:\n  tag: \"1\"\n")
                .values("common", "image:\n  tag: \"2\"\n")
                .values("environment", "# here\nimage:\n  tag: \"3\"\n")
                .template("tag: {{ .Values.image.tag }}\n");

        assertThat(chart.inputs("tag")).containsExactly("environment image.tag @ environment.yaml:3:8");
        assertThat(chart.trace("tag").writers())
                .containsExactly(Source.template("app/templates/a.yaml").at(1, 6));
    }

    @Test
    void aDefaultOfTheChartIsNamedAsSuch() {
        chart.file("values.yaml", "port: 80\n").template("port: {{ .Values.port }}\n");

        assertThat(chart.inputs("port")).containsExactly("chart default port @ app/values.yaml:1:7");
    }

    @Test
    void toYamlAndNindentKeepOneOriginForEachLeaf() {
        chart.file("values.yaml", "resources:\n  limits:\n    cpu: 1\n    memory: 1Gi\n")
                .values("environment", "resources:\n  limits:\n    memory: 2Gi\n")
                .template("spec:\n  resources:\n    {{- toYaml .Values.resources | nindent 4 }}\n");

        assertThat(chart.inputs("spec", "resources", "limits", "cpu"))
                .containsExactly("chart default resources.limits.cpu @ app/values.yaml:3:10");
        assertThat(chart.inputs("spec", "resources", "limits", "memory"))
                .containsExactly("environment resources.limits.memory @ environment.yaml:3:13");
    }

    @Test
    void defaultKeepsTheConstantAndTheKeyThatIsAbsent() {
        chart.values("environment", "backend:\n  a: 1\n").template("port: {{ .Values.backend.port | default 8080 }}\n");

        assertThat(chart.inputs("port"))
                .containsExactlyInAnyOrder(
                        "literal @ app/templates/a.yaml:1:41", "absent backend.port @ environment.yaml:2:3");
    }

    @Test
    void printfKeepsEachPartsOrigin() {
        chart.values("environment", "repo: r\ntag: t\n")
                .template("image: {{ printf \"%s:%s\" .Values.repo .Values.tag }}\n");

        assertThat(chart.inputs("image"))
                .contains("environment repo @ environment.yaml:1:7", "environment tag @ environment.yaml:2:6");
    }

    @Test
    void coalesceTernaryQuoteAndMergeKeepWhatTheyUsed() {
        chart.values("environment", "a: x\nb: true\nm: {k: v}\n").template("""
                        one: {{ coalesce .Values.none .Values.a }}
                        two: {{ ternary "yes" "no" .Values.b }}
                        three: {{ .Values.a | quote }}
                        four: {{ (merge (dict) .Values.m).k }}
                        """);

        assertThat(chart.inputs("one")).contains("environment a @ environment.yaml:1:4");
        assertThat(chart.inputs("two")).contains("environment b @ environment.yaml:2:4");
        assertThat(chart.inputs("three")).containsExactly("environment a @ environment.yaml:1:4");
        assertThat(chart.inputs("four")).containsExactly("environment m.k @ environment.yaml:3:8");
    }

    @Test
    void includeAndTplKeepTheInnerWriterAndTheWayThere() {
        chart.file("templates/_h.tpl", "{{ define \"name\" }}{{ .Values.name }}{{ end }}")
                .values("environment", "name: n\ntext: \"{{ .Values.name }}-x\"\n")
                .template("a: {{ include \"name\" . | quote }}\nb: {{ tpl .Values.text . }}\n");

        assertThat(chart.inputs("a")).containsExactly("environment name @ environment.yaml:1:7");
        assertThat(chart.trace("a").writers())
                .contains(Source.template("app/templates/_h.tpl").at(1, 20));
        assertThat(chart.conditions("a").get(0)).startsWith("CALL name app/templates/a.yaml:1:");
        assertThat(chart.inputs("b"))
                .containsExactlyInAnyOrder(
                        "environment name @ environment.yaml:1:7", "environment text @ environment.yaml:2:7");
    }

    @Test
    void conditionsAreKeptAsControl() {
        chart.values("environment", "use: true\nlist: [a]\nw: {x: 1}\n").template("""
                        {{- if .Values.use }}
                        a: 1
                        {{- end }}
                        {{- range .Values.list }}
                        b: {{ . }}
                        {{- end }}
                        {{- with .Values.w }}
                        c: {{ .x }}
                        {{- end }}
                        {{- if not .Values.use }}
                        {{- else }}
                        d: 1
                        {{- end }}
                        """);

        assertThat(chart.conditions("a")).first().asString().contains("by environment use @ environment.yaml:1:6");
        assertThat(chart.trace("b").conditions().get(0).kind()).isEqualTo(Control.Kind.RANGE);
        assertThat(chart.conditions("c")).first().asString().startsWith("WITH").contains("environment w @");
        assertThat(chart.trace("d").conditions().get(0).kind()).isEqualTo(Control.Kind.ELSE);
    }

    @Test
    void aMissingFieldNamesTheConditionAndTheBlockWhereItWouldBeSet() {
        chart.values("environment", "backend:\n  a: 1\n").template("""
                        spec:
                          a: 1
                          {{- with .Values.backend.nodeSelector }}
                          nodeSelector: {{ toYaml . | nindent 4 }}
                          {{- end }}
                        """);

        List<FieldTrace> gaps = FieldTrace.gaps(chart.render().manifests().get(0), "spec");

        assertThat(gaps).anySatisfy(gap -> {
            assertThat(gap.inputs().stream().map(ChartFixture::describe))
                    .containsExactly("absent backend.nodeSelector @ environment.yaml:2:3");
            assertThat(gap.writers())
                    .containsExactly(Source.template("app/templates/a.yaml").at(3, 3));
        });
    }

    @Test
    void globalsAndParentsDefaultsKeepTheFileThatSetThem() {
        chart.file("values.yaml", "global: {registry: r}\nsub:\n  replicas: 2\n")
                .file("charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 0.1.0\n")
                .file("charts/sub/values.yaml", "replicas: 1\nport: 80\n")
                .file(
                        "charts/sub/templates/s.yaml",
                        "a: {{ .Values.global.registry }}\nb: {{ .Values.replicas }}\nc: {{ .Values.port }}\n");

        assertThat(chart.inputs("a")).containsExactly("chart default global.registry @ app/values.yaml:1:20");
        assertThat(chart.inputs("b")).containsExactly("chart default sub.replicas @ app/values.yaml:3:13");
        assertThat(chart.inputs("c")).containsExactly("chart default port @ app/charts/sub/values.yaml:2:7");
    }

    @Test
    void aDependencysConditionIsControlOfAllItWrites() {
        chart.file("Chart.yaml", """
                        apiVersion: v2
                        name: app
                        version: 0.1.0
                        dependencies:
                          - {name: sub, version: 0.1.0, condition: sub.enabled}
                        """)
                .file("charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 0.1.0\n")
                .file("charts/sub/templates/s.yaml", "a: 1\n")
                .values("environment", "sub:\n  enabled: true\n");

        assertThat(chart.conditions("a"))
                .containsExactly("DEPENDENCY app/charts/sub by environment sub.enabled @ environment.yaml:2:12");
    }

    @Test
    void builtInObjectsAndFilesAreOriginsToo() {
        chart.file("files/a.txt", "text").template("""
                        a: {{ .Release.Name }}
                        b: {{ .Chart.Version }}
                        c: {{ .Files.Get "files/a.txt" }}
                        d: {{ .Capabilities.KubeVersion.Minor }}
                        """);

        assertThat(chart.inputs("a")).containsExactly("Release.Name");
        assertThat(chart.inputs("b")).containsExactly("Chart.Version");
        assertThat(chart.inputs("c")).contains("file app/files/a.txt");
        assertThat(chart.inputs("d")).containsExactly("Capabilities.KubeVersion.Minor");
    }

    @Test
    void digestsDependOnAllOfTheirText() {
        chart.values("environment", "a: x\nb: y\n")
                .template("sum: {{ printf \"%s%s\" .Values.a .Values.b | sha256sum }}\n");

        assertThat(chart.inputs("sum"))
                .contains("environment a @ environment.yaml:1:4", "environment b @ environment.yaml:2:4");
    }

    @Test
    void withoutTracingTheTextIsTheSameAndKnowsNothing() {
        chart.values("environment", "a: x\n").template("a: {{ .Values.a | upper | quote }}\n");
        Rendering plain = chart.render(new HelmEngine(false));

        assertThat(plain.print()).isEqualTo(chart.render().print());
        assertThat(plain.manifests().get(0).text().spans()).isEmpty();
    }
}
