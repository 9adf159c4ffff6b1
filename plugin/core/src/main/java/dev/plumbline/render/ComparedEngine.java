package dev.plumbline.render;

import dev.plumbline.helm.origin.Place;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.BuiltInEngine.BuiltInChart;
import dev.plumbline.render.CliEngine.CliChart;
import dev.plumbline.render.RenderException.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders with the built-in engine and with the {@code helm} command, and refuses any difference between them. */
final class ComparedEngine implements Engine {

    private final BuiltInEngine builtIn = new BuiltInEngine();
    private final CliEngine cli;

    ComparedEngine(CliEngine cli) {
        this.cli = cli;
    }

    /** The command opens files itself. */
    @Override
    public boolean readsByPath() {
        return false;
    }

    @Override
    public String name() {
        return builtIn.name() + " and " + cli.name();
    }

    @Override
    public LoadedChart load(Path chart, String name) throws RenderException {
        return new ComparedChart(builtIn.load(chart, name), cli.load(chart, name), cli.name());
    }

    private record ComparedChart(BuiltInChart ours, CliChart theirs, String helm) implements LoadedChart {

        @Override
        public SourceLocation locate(Place place) {
            return ours.locate(place);
        }

        @Override
        public Rendering render(RenderInput input) throws RenderException {
            dev.plumbline.helm.engine.Rendering rendered = null;
            RenderException failure = null;
            try {
                rendered = ours.run(input);
            } catch (RenderException e) {
                failure = e;
            }
            String printed = printed(input, failure);
            if (rendered == null) {
                throw new RenderException(alone(failure));
            }
            Rendering rendering = ours.documents(rendered);
            if (!rendered.print().equals(printed)) {
                List<Problem> problems = new Comparison(ours.files(), helm).problems(rendered, rendering, printed);
                if (!problems.isEmpty()) {
                    throw new RenderException(problems);
                }
            }
            return rendering;
        }

        /** What the command prints; if both refuse, what the built-in engine says of it, for that has places. */
        private String printed(RenderInput input, @Nullable RenderException failure) throws RenderException {
            try {
                return theirs.template(input).out();
            } catch (RenderException e) {
                if (failure != null) {
                    throw failure;
                }
                Problem problem = e.problems().get(0);
                throw new RenderException(List.of(new Problem(
                        "helm",
                        helm + " refuses what the built-in engine renders: " + problem.message(),
                        problem.fix(),
                        problem.place())));
            }
        }

        private List<Problem> alone(@Nullable RenderException failure) {
            List<Problem> problems = new ArrayList<>(failure == null ? List.of() : failure.problems());
            problems.add(new Problem("helm", helm + " renders what the built-in engine refuses", "", null));
            return problems;
        }
    }
}
