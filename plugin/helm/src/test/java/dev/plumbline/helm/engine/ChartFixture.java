package dev.plumbline.helm.engine;

import dev.plumbline.helm.chart.Chart;
import dev.plumbline.helm.chart.ChartLoader;
import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A chart written in a test, file by file, and what became of its fields in one line each. */
final class ChartFixture {

    private final Path folder;
    private final List<ValuesFile> values = new ArrayList<>();

    ChartFixture(Path folder) {
        this.folder = folder;
        file("Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
    }

    ChartFixture file(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one template that most tests need. */
    ChartFixture template(String text) {
        return file("templates/a.yaml", text);
    }

    /** A values file; its name is the layer's with {@code .yaml}. */
    ChartFixture values(String layer, String text) {
        values.add(new ValuesFile(layer + ".yaml", text, layer));
        return this;
    }

    Chart load() {
        return new ChartLoader().load(folder);
    }

    Rendering render() {
        return render(new HelmEngine(true));
    }

    Rendering render(HelmEngine engine) {
        return engine.render(new RenderRequest(
                load(), values, new Release("rel", "ns"), Capabilities.of("v1.35.0", List.of("karpenter.sh/v1"))));
    }

    /** The inputs of a field of the only manifest, as {@link #describe(Origin)} has them. */
    List<String> inputs(String... path) {
        return trace(path).inputs().stream().map(ChartFixture::describe).toList();
    }

    /** The conditions that let a field of the only manifest through, innermost first. */
    List<String> conditions(String... path) {
        return trace(path).conditions().stream().map(ChartFixture::describe).toList();
    }

    FieldTrace trace(String... path) {
        return FieldTrace.of(render().manifests().get(0), path).orElseThrow();
    }

    /** {@code environment a.b @ environment.yaml:2:6}. */
    static String describe(Origin origin) {
        if (origin instanceof Origin.Value value) {
            return value.place().source().layer() + ' ' + value.path() + " @ " + value.place();
        }
        if (origin instanceof Origin.Absent absent) {
            Place block = absent.block();
            return "absent " + absent.path() + (block == null ? "" : " @ " + block);
        }
        if (origin instanceof Origin.BuiltIn object) {
            return object.path();
        }
        if (origin instanceof Origin.File file) {
            return "file " + file.path();
        }
        if (origin instanceof Origin.Nondeterministic chance) {
            return chance.function() + " @ " + chance.place();
        }
        return "literal @ " + ((Origin.Literal) origin).place();
    }

    /** {@code IF a.yaml:1:4 by environment on @ environment.yaml:1:5}. */
    static String describe(Control control) {
        Place place = control.place();
        List<String> by =
                control.mark().origins().stream().map(ChartFixture::describe).toList();
        return control.kind()
                + (control.name().isEmpty() ? "" : " " + control.name())
                + (place == null ? "" : " " + place)
                + (by.isEmpty() ? "" : " by " + String.join(", ", by));
    }
}
