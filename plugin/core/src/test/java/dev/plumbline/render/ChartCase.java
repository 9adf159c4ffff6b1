package dev.plumbline.render;

import dev.plumbline.environment.AllowedField;
import dev.plumbline.environment.Destination;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.SyncPolicy;
import dev.plumbline.environment.ValuesLayer;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.render.RenderException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chart written in a test, rendered as release {@code app} into environment {@code dev}, namespace {@code apps}. */
final class ChartCase {

    private final Path folder;
    private final Engine engine;
    private final List<AllowedField> allowed = new ArrayList<>();
    private final List<ValuesLayer> layers = new ArrayList<>();

    ChartCase(Path folder) {
        this(folder, new BuiltInEngine());
    }

    ChartCase(Path folder, Engine engine) {
        this.folder = folder;
        this.engine = engine;
        file("chart/Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}\n");
    }

    /** A template of the chart. */
    ChartCase template(String name, String text) {
        return file("chart/templates/" + name, text);
    }

    /** The values file of the environment. */
    ChartCase values(String text) {
        layers.add(new ValuesLayer(ValuesLayer.ENVIRONMENT, folder.resolve("dev/values.yaml"), "dev/values.yaml"));
        return file("dev/values.yaml", text);
    }

    ChartCase allow(String kind, String name, String field) {
        allowed.add(new AllowedField(kind, name, field));
        return this;
    }

    ChartCase file(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RenderedRelease render() throws RenderException {
        Release release = release("app", allowed, Map.of("dev", layers));
        RenderedRelease rendered =
                ReleaseRenderer.render(engine.load(folder.resolve("chart"), "chart"), release, environment("dev"));
        return Placement.place(List.of(rendered)).get(0);
    }

    /** The only object that is rendered. */
    Manifest manifest() throws RenderException {
        List<Manifest> manifests = render().manifests().manifests();
        if (manifests.size() != 1) {
            throw new AssertionError(manifests.size() + " objects");
        }
        return manifests.get(0);
    }

    /** What stands against writing the result, as a report would print it; empty if nothing does. */
    List<String> problems() {
        try {
            render();
            return List.of();
        } catch (RenderException e) {
            return e.problems().stream().map(ChartCase::line).toList();
        }
    }

    List<String> warnings() throws RenderException {
        return render().warnings().stream().map(ChartCase::line).toList();
    }

    static String line(Problem problem) {
        return (problem.place() == null ? "" : problem.place() + " ") + '[' + problem.rule() + "] " + problem.message()
                + (problem.fix().isEmpty() ? "" : "; " + problem.fix());
    }

    static Environment environment(String name) {
        return new Environment(name, "", "", "", "apps", "1.35", List.of(), Destination.NONE, SyncPolicy.MANUAL);
    }

    static Release release(String name, List<AllowedField> allowed, Map<String, List<ValuesLayer>> layers) {
        return new Release(name, Path.of(name), name, "", 0, allowed, layers);
    }
}
