package dev.plumbline.helm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
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

    private final ChartFixture chart;

    /** A chart with a subchart. */
    RefusedValuesTest(@TempDir Path folder) {
        chart = new ChartFixture(folder)
                .file("values.yaml", """
                        # Values of the subchart.
                        db:
                          user: admin
                          image:
                            tga: x
                        """)
                .file("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 0.1.0\n")
                .file("charts/db/values.yaml", "mode: single\n")
                .file("charts/db/values.schema.json", SCHEMA);
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
    void eachMissingKeyIsSaidOfTheBlockThatLacksIt() {
        chart.file("values.yaml", "{}\n").file("charts/db/values.yaml", "{}\n");
        assertThat(refused("a: 1\ndb:\n  replicas: 2\n"))
                .containsExactly(
                        "env.yaml:2:1 db: at '': missing property 'user'",
                        "env.yaml:2:1 db: at '': missing property 'mode'");
    }

    private List<String> refused(String values) {
        HelmException refusal = catchThrowableOfType(
                HelmException.class, () -> chart.values("env", values).render());
        return refusal.all().stream()
                .map(problem -> problem.place() + " " + problem.getMessage())
                .toList();
    }
}
