package dev.plumbline.helm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.helm.chart.ChartLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a chart's schema says of values: each mistake by itself, at the key that a person would mend. */
class RefusedValuesTest {

    private static final String SCHEMA = """
            {
              "additionalProperties": false,
              "required": ["user", "mode"],
              "properties": {
                "user": {}, "mode": {}, "replicas": {"type": "integer"}, "global": {},
                "size": {"allOf": [{"maxLength": 3}, {"pattern": "^[0-9]+$"}]},
                "port": {"anyOf": [{"type": "integer"}, {"enum": ["http"]}]},
                "image": {"additionalProperties": false, "properties": {"tag": {"type": "string"}}}
              }
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aChartWithASubchart() throws IOException {
        write("Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        write("values.yaml", """
                # Values of the subchart.
                db:
                  user: admin
                  image:
                    tga: x
                """);
        write("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 0.1.0\n");
        write("charts/db/values.yaml", "mode: single\n");
        write("charts/db/values.schema.json", SCHEMA);
    }

    @Test
    void eachMistakeStandsAtItsKeyInItsLayer() {
        assertThat(refused("""
                db:
                  replcias: 2
                  "replicas" :
                    "3"
                  size: wide
                  port: [1]
                  more: 1
                """))
                .containsExactlyInAnyOrder(
                        "env.yaml:2:3 db: at '': additional properties 'replcias' not allowed; did you mean replicas?",
                        "env.yaml:3:3 db: at '/replicas': got string, want integer",
                        "env.yaml:5:3 db: at '/size': maxLength: got 4, want 3",
                        "env.yaml:5:3 db: at '/size': 'wide' does not match pattern '^[0-9]+$'",
                        "env.yaml:6:3 db: at '/port': 'anyOf' failed\n"
                                + "  - at '/port': got array, want integer\n  - at '/port': value must be 'http'",
                        "env.yaml:7:3 db: at '': additional properties 'more' not allowed; did you mean mode?",
                        "app/values.yaml:5:5 db: at '/image': additional properties 'tga' not allowed; did you mean tag?");
    }

    @Test
    void eachMissingKeyIsSaidOfTheBlockThatLacksIt() throws IOException {
        write("values.yaml", "{}\n");
        write("charts/db/values.yaml", "{}\n");
        assertThat(refused("a: 1\ndb:\n  replicas: 2\n"))
                .containsExactly(
                        "env.yaml:2:1 db: at '': missing property 'user'",
                        "env.yaml:2:1 db: at '': missing property 'mode'");
    }

    private List<String> refused(String values) {
        HelmException refusal = catchThrowableOfType(HelmException.class, () -> new HelmEngine(true)
                .render(new RenderRequest(
                        new ChartLoader().load(folder),
                        List.of(new ValuesFile("env.yaml", values, "environment")),
                        new Release("app", "apps"),
                        Capabilities.of("1.35", List.of()))));
        return refusal.all().stream()
                .map(problem -> problem.place() + " " + problem.getMessage())
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
