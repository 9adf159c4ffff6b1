package dev.plumbline.render;

import dev.plumbline.TextFiles;
import dev.plumbline.environment.AllowedField;
import dev.plumbline.environment.Destination;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Exceptions;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.OutputsFile;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.SyncPolicy;
import dev.plumbline.environment.Validation;
import dev.plumbline.environment.ValuesLayer;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.render.RenderException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chart written in a test, rendered as release {@code app} into environment {@code dev}, namespace {@code apps}. */
final class ChartCase {

    private final Path folder;
    private final Engine engine;
    private final List<AllowedField> allowed = new ArrayList<>();
    private final List<ValuesLayer> layers = new ArrayList<>();
    private Optional<NamedPath> bridge = Optional.empty();

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

    /** Another values file, of all environments: weaker than that of the environment if it is named first. */
    ChartCase common(String text) {
        layers.add(new ValuesLayer(ValuesLayer.COMMON, folder.resolve("values.yaml"), "values.yaml"));
        return file("values.yaml", text);
    }

    /** What Terraform said about the environment. */
    ChartCase outputs(String json) {
        bridge = Optional.of(new NamedPath(folder.resolve("bridge"), "bridge"));
        return file("bridge/environments/dev/outputs.json", json);
    }

    ChartCase allow(String kind, String name, String field) {
        allowed.add(new AllowedField(kind, name, field));
        return this;
    }

    ChartCase file(String path, String text) {
        try {
            TextFiles.write(folder, path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChartCase delete(String path) {
        try {
            Files.delete(folder.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RenderedRelease render() throws RenderException {
        return render("dev").get(0);
    }

    /** Renders into several environments, in one run; all of them have the values files of {@code dev}. */
    List<RenderedRelease> render(String... environments) throws RenderException {
        ValuesFiles values = new ValuesFiles(new OutputsFile(project()), new Expressions());
        Engine.LoadedChart loaded = engine.load(folder.resolve("chart"), "chart");
        List<RenderedRelease> rendered = new ArrayList<>();
        for (String environment : environments) {
            Release release = release("app", allowed, Map.of(environment, layers));
            rendered.add(ReleaseRenderer.render(loaded, values, release, environment(environment)));
        }
        return Placement.place(rendered);
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

    private Project project() {
        return new Project(
                "gitops.yaml",
                folder,
                ".",
                Optional.empty(),
                bridge,
                Validation.DEFAULT,
                Exceptions.NONE,
                Optional.empty(),
                List.of(),
                List.of());
    }

    static Environment environment(String name) {
        return new Environment(name, "", "", "", "apps", "1.35", List.of(), Destination.NONE, SyncPolicy.MANUAL);
    }

    static Release release(String name, List<AllowedField> allowed, Map<String, List<ValuesLayer>> layers) {
        return new Release(name, Path.of(name), name, "", 0, allowed, layers);
    }
}
