package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.TextFiles;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.render.RenderInput.ValuesDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInEngineTest {

    @TempDir
    Path base;

    private final BuiltInEngine engine = new BuiltInEngine();

    @BeforeEach
    void aChart() throws IOException {
        write("Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}");
        write("values.yaml", "name: default\n");
        write("crds/things.yaml", "kind: CustomResourceDefinition\n");
        write("templates/config.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: {{ .Values.name }}}
                data:
                  where: {{ .Release.Name }} in {{ .Release.Namespace }}
                  version: {{ .Capabilities.KubeVersion.Version }}
                  known: "{{ .Capabilities.APIVersions.Has "a.dev/v1" }}"
                """);
        write("templates/hook.yaml", """
                apiVersion: v1
                kind: Pod
                metadata: {name: migrate, annotations: {helm.sh/hook: pre-upgrade}}
                """);
    }

    @Test
    void passesTheWholeInputOn() throws Exception {
        Rendering rendering = render("name: common\n", "name: mine\n");
        assertThat(rendering.documents())
                .extracting(Rendering.Document::template)
                .containsExactly("chart/crds/things.yaml", "chart/templates/config.yaml", "chart/templates/hook.yaml");
        assertThat(rendering.documents().get(1).text().string())
                .contains("{name: mine}", "where: rel in ns", "version: v1.35", "known: \"true\"");
    }

    @Test
    void aBlockAtTheEndOfADocumentKeepsItsLineFeed() throws Exception {
        write("templates/config.yaml", "kind: ConfigMap\ndata:\n  script: |\n    one\n    two\n");
        String text = render("name: mine\n").documents().get(1).text().string();
        assertThat(YamlReader.documents(text).get(0)).asString().contains("one\ntwo\n");
    }

    @Test
    void textKeepsItsOrigins() throws Exception {
        Rendering.Document document = render("name: mine\n").documents().get(1);
        int at = document.text().string().indexOf("mine");
        assertThat(document.text().data(at, at + 4).origins()).asString().contains("values0.yaml");
    }

    @Test
    void aRefusalNamesTheTemplateAsItLiesOnDisk() throws Exception {
        write("templates/config.yaml", "a: 1\nb: {{ required \"say who\" .Values.nobody }}\n");
        assertThatThrownBy(() -> render("name: mine\n")).isInstanceOfSatisfying(RenderException.class, e -> {
            SourceLocation place = e.problems().get(0).place();
            assertThat(e.problems().get(0).message()).contains("say who");
            assertThat(String.valueOf(place)).startsWith("chart/templates/config.yaml:2:");
        });
    }

    @Test
    void theMessageOfATemplateWithoutEndIsShort() throws Exception {
        write("templates/config.yaml", "{{ define \"r\" }}{{ include \"r\" . }}{{ end }}{{ include \"r\" . }}");
        assertThatThrownBy(() -> render("name: mine\n"))
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).length()).isLessThan(1_100));
    }

    @Test
    void eachOfManyUnknownKeysIsAProblemOfItsOwn() throws Exception {
        write("values.schema.json", """
                {"properties": {"name": {"type": "string"}}, "additionalProperties": false}
                """);
        StringBuilder values = new StringBuilder("name: mine\n");
        for (int i = 10; i < 60; i++) {
            values.append("somethingThatTheSchemaDoesNotKnow").append(i).append(": 1\n");
        }
        assertThatThrownBy(() -> render(values.toString())).isInstanceOfSatisfying(RenderException.class, e -> {
            assertThat(e.problems()).hasSize(50);
            for (int i = 0; i < 50; i++) {
                assertThat(e.problems().get(i).message())
                        .endsWith("properties 'somethingThatTheSchemaDoesNotKnow" + (i + 10) + "' not allowed");
                assertThat(String.valueOf(e.problems().get(i).place())).startsWith("values0.yaml:" + (i + 2) + ":");
            }
        });
    }

    @Test
    void aMessageOfManyLinesIsWhole() throws Exception {
        StringBuilder words = new StringBuilder();
        for (int i = 10; i < 60; i++) {
            words.append("- at '/a").append(i).append("': got string, want boolean\n");
        }
        assertThat(BuiltInEngine.shortened(words.toString())).isEqualTo(words.toString());
    }

    @Test
    void brokenInputIsAProblemWithAPlace() throws Exception {
        assertThatThrownBy(() -> render("[1]\n")).isInstanceOf(RenderException.class);
        assertThatThrownBy(() -> engine.load(base.resolve("nothing"), "nothing"))
                .isInstanceOfSatisfying(
                        RenderException.class,
                        e -> assertThat(e.problems().get(0).place()).isEqualTo(SourceLocation.of("nothing")));
        write("Chart.yaml", "name: [");
        assertThatThrownBy(() -> engine.load(base, "chart"))
                .isInstanceOfSatisfying(RenderException.class, e -> assertThat(
                                String.valueOf(e.problems().get(0).place()))
                        .startsWith("chart/Chart.yaml:1:"));
        Files.writeString(base.resolve("file"), "no archive");
        assertThatThrownBy(() -> engine.load(base.resolve("file"), "charts/file"))
                .hasMessageContaining("charts/file")
                .hasMessageNotContaining(base.toString());
    }

    private Rendering render(String... values) throws RenderException {
        List<ValuesDocument> documents = IntStream.range(0, values.length)
                .mapToObj(i -> new ValuesDocument("values" + i + ".yaml", YamlTree.parse(values[i]), false, "common"))
                .toList();
        return engine.load(base, "chart").render(new RenderInput("rel", "ns", "1.35", List.of("a.dev/v1"), documents));
    }

    private void write(String file, String text) throws IOException {
        TextFiles.write(base, file, text);
    }
}
