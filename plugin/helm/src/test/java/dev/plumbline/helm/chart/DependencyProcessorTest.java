package dev.plumbline.helm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.Value;
import dev.plumbline.helm.value.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyProcessorTest {

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Chart chart(String dependency) throws IOException {
        write("Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\ndependencies:\n  - {" + dependency + "}\n");
        write("values.yaml", "db:\n  size: 1\n  host: parent\nglobal:\n  zone: a\n");
        write("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 0.1.0\n");
        write("charts/db/values.yaml", "size: 0\nhost: own\nport: 5432\n");
        return new ChartLoader().load(folder);
    }

    private static MapValue layer(String name, String yaml) {
        return YamlReader.readMap(Source.values(name + ".yaml", name), yaml, true);
    }

    private static String origin(MapValue values, String... path) {
        Value at = values;
        for (String key : path) {
            at = ((MapValue) at).lookUp(key);
        }
        return at.mark().toString();
    }

    @Test
    void eachValueKeepsThePlaceOfTheLayerThatSetIt() throws IOException {
        List<MapValue> layers =
                List.of(layer("common", "db:\n  size: 2\n"), layer("environment", "db:\n  size: 3\n  tls: true\n"));
        ProcessedChart app =
                DependencyProcessor.process(chart("name: db, version: 0.1.0"), ValuesMerge.merge(layers), true);
        assertThat(origin(app.values(), "db", "size")).contains("environment.yaml:2:9");
        assertThat(origin(app.values(), "db", "host")).contains("app/values.yaml:3:9");
        assertThat(origin(app.values(), "db", "port")).contains("app/charts/db/values.yaml:3:7");
        assertThat(origin(app.values(), "db", "global", "zone")).contains("app/values.yaml:5:9", "path=global.zone");
        assertThat(origin(app.values(), "db", "none"))
                .contains("Absent[key=none, path=db.none, block=environment.yaml:2:3]");
    }

    @Test
    void theValueThatSwitchedASubchartOnIsKnown() throws IOException {
        Chart chart = chart("name: db, version: 0.1.0, condition: 'db.enabled,db.on'");
        ProcessedChart on = DependencyProcessor.process(chart, layer("environment", "db: {enabled: true}\n"), true);
        assertThat(on.subcharts().get(0).decided().toString()).contains("environment.yaml:1:15");
        ProcessedChart off = DependencyProcessor.process(chart, layer("environment", "db: {enabled: false}\n"), true);
        assertThat(off.subcharts()).isEmpty();
        assertThat(off.decisions()).hasSize(1);
        assertThat(off.decisions().get(0).enabled()).isFalse();
        assertThat(off.decisions().get(0).mark().toString()).contains("environment.yaml:1:15");
        ProcessedChart silent = DependencyProcessor.process(chart, MapValue.empty(), true);
        assertThat(silent.subcharts().get(0).decided().toString()).contains("Absent[key=enabled", "Absent[key=on");
    }

    @Test
    void oneRenderingDoesNotChangeWhatTheNextReads() throws IOException {
        Chart chart = chart("name: db, version: 0.1.0, import-values: [{child: global, parent: global}]");
        MapValue given = layer("environment", "db: {global: {zone: b}}\n");
        ProcessedChart first = DependencyProcessor.process(chart, given, true);
        ((MapValue) first.values().lookUp("global")).put("zone", first.values().lookUp("db"));
        ((MapValue) first.values().lookUp("db")).put("size", first.values());
        ProcessedChart second = DependencyProcessor.process(chart, given, true);
        assertThat(origin(second.values(), "global", "zone")).contains("app/values.yaml:5:9");
        assertThat(origin(second.values(), "db", "size")).contains("app/values.yaml:2:9");
    }

    @Test
    void withoutTracingNothingIsMarked() throws IOException {
        ProcessedChart app = DependencyProcessor.process(
                chart("name: db, version: 0.1.0"), layer("environment", "db: {list: [1, {a: b}]}\n"), false);
        assertThat(app.values().mark()).isEqualTo(Mark.NONE);
        assertThat(origin(app.values(), "db", "size")).isEqualTo("[]");
        assertThat(origin(app.values(), "db", "list")).isEqualTo("[]");
        assertThat(origin(app.values(), "global", "zone")).isEqualTo("[]");
    }

    @Test
    void schemaFailuresPointAtTheValueAndSuggestKeys() throws IOException {
        Chart chart = chart("name: db, version: 0.1.0");
        write(
                "charts/db/values.schema.json",
                "{\"additionalProperties\": false, \"required\": [\"user\"], \"properties\": {\"size\": {\"type\": \"string\"},"
                        + " \"host\": {}, \"port\": {}, \"replicas\": {}, \"global\": {}}}");
        ProcessedChart app = DependencyProcessor.process(
                new ChartLoader().load(folder), layer("environment", "db:\n  size: 3\n  replcias: 2\n"), true);
        List<SchemaChecks.Problem> problems = SchemaChecks.problems(app);
        assertThat(chart.schema()).isNull();
        assertThat(problems).extracting(SchemaChecks.Problem::chart).containsOnly("db");
        assertThat(problems)
                .extracting(SchemaChecks.Problem::message)
                .containsExactly(
                        "- at '': missing property 'user'",
                        "- at '/size': got number, want string",
                        "- at '': additional properties 'replcias' not allowed");
        assertThat(problems.get(0).mark().toString())
                .contains("Absent[key=user, path=db.user, block=environment.yaml:2:3]");
        assertThat(problems.get(1).mark().toString()).contains("environment.yaml:2:9");
        assertThat(problems.get(2).mark().toString()).contains("environment.yaml:3:13");
        assertThat(problems.get(2).suggestions()).containsExactly("replicas");
    }
}
