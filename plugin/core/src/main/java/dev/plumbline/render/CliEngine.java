package dev.plumbline.render;

import dev.plumbline.command.Finished;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.RenderException.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders with the {@code helm} command. It tells nothing of origins, so each release is rendered twice, and what
 * differs is taken for what cannot be repeated; a function of time can get through that by keeping its result for a
 * second, or a day.
 */
final class CliEngine implements Engine {

    private static final Pattern SOURCE_POSITION = Pattern.compile("^(?:[a-z_]+\\.go:[0-9]+: )");
    private static final Pattern UNKNOWN_HOOK = Pattern.compile("skipping unknown hook: \"(.*)\"$");
    private static final Pattern PLACE =
            Pattern.compile("(?:\\(|template: )([^\\s:()]+/templates/[^\\s:()]+):([0-9]+)(?::([0-9]+))?");

    private final HelmCommand helm;
    private final HelmVersion version;

    /** @param version what the command says of itself */
    CliEngine(HelmCommand helm, HelmVersion version) {
        this.helm = helm;
        this.version = version;
    }

    /** The command opens files itself. */
    @Override
    public boolean readsByPath() {
        return false;
    }

    @Override
    public String name() {
        return "Helm " + version.text();
    }

    @Override
    public CliChart load(Path chart, String name) {
        return new CliChart(helm, chart, name);
    }

    /** A chart that the command reads each time. */
    record CliChart(HelmCommand helm, Path chart, String name) implements LoadedChart {

        @Override
        public SourceLocation locate(Place place) {
            return files(place.source().name()).location(place);
        }

        @Override
        public Rendering render(RenderInput input) throws RenderException {
            Finished first = template(input);
            Finished second = template(input);
            Repetition repetition = new Repetition(pieces(first.out()), pieces(second.out()));
            return new Rendering(repetition.documents(), repetition.uncertain(), warnings(first.err()));
        }

        /** What the command printed, as it is. */
        Finished template(RenderInput input) throws RenderException {
            Map<String, String> files = new LinkedHashMap<>();
            List<String> arguments = new ArrayList<>(List.of("template", input.release(), chart.toString()));
            arguments.addAll(List.of("--namespace", input.namespace(), "--include-crds"));
            arguments.addAll(List.of("--kube-version", input.kubernetesVersion()));
            input.apiVersions().forEach(version -> arguments.addAll(List.of("--api-versions", version)));
            for (RenderInput.ValuesDocument values : input.values()) {
                String file = "values-" + files.size() + ".yaml";
                files.put(file, values.text());
                arguments.addAll(List.of("--values", file));
            }
            Finished finished = helm.run(arguments, files);
            if (finished.exit() != 0) {
                throw new RenderException(List.of(problem(finished, input)));
            }
            return finished;
        }

        private List<Rendering.Document> pieces(String printed) {
            return HelmOutput.split(printed).stream()
                    .map(piece ->
                            new Rendering.Document(files(piece.source()).file(piece.source()), Text.of(piece.text())))
                    .toList();
        }

        private Problem problem(Finished finished, RenderInput input) {
            String words = finished.err().replace(chart.toString(), name);
            for (int i = 0; i < input.values().size(); i++) {
                words = words.replace(
                        "values-" + i + ".yaml", input.values().get(i).name());
            }
            List<String> lines = words.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("Use --debug"))
                    .map(line -> line.startsWith("Error: ") ? line.substring("Error: ".length()) : line)
                    .toList();
            String message = lines.isEmpty() ? "helm ended with " + finished.exit() : String.join(" ", lines);
            Matcher place = PLACE.matcher(message);
            return new Problem(
                    BuiltInEngine.shortened(message), place.find() ? location(place) : SourceLocation.of(name));
        }

        private SourceLocation location(Matcher place) {
            String column = place.group(3);
            return new SourceLocation(
                    files(place.group(1)).file(place.group(1)),
                    Integer.parseInt(place.group(2)),
                    column == null ? 0 : Integer.parseInt(column));
        }

        private List<Problem> warnings(String err) {
            List<Problem> warnings = new ArrayList<>();
            for (String line : err.lines().map(String::strip).toList()) {
                String words = SOURCE_POSITION.matcher(line).replaceFirst("");
                Matcher hook = UNKNOWN_HOOK.matcher(words);
                if (hook.find()) {
                    warnings.add(Hooks.leftOut(hook.group(1), SourceLocation.of(name)));
                } else if (!words.isEmpty()) {
                    warnings.add(new Problem(words.replace(chart.toString(), name), null));
                }
            }
            return warnings;
        }

        /** Helm's paths start with the chart's name, which is all that is known of it here. */
        private ChartFiles files(String source) {
            return new ChartFiles(chart, name, source.substring(0, Math.max(0, source.indexOf('/'))));
        }
    }
}
