package dev.plumbline.render;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Release;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that the templates of a release see: the chart's defaults with the values files over them. Each chart is
 * loaded once. For one thread.
 */
public final class ReleaseValues {

    private final BuiltInEngine engine = new BuiltInEngine();
    private final Map<Release, BuiltInEngine.BuiltInChart> charts = new HashMap<>();
    private final ValuesFiles files;

    /** Of releases with these values files. */
    public ReleaseValues(ValuesFiles files) {
        this.files = files;
    }

    /**
     * The values of a release in an environment; no schema has seen them.
     *
     * @throws RenderException if the chart or the values cannot be read
     */
    public Node of(Release release, Environment environment) throws RenderException {
        BuiltInEngine.BuiltInChart chart = charts.get(release);
        if (chart == null) {
            chart = engine.load(release.chart(), release.chartName());
            charts.put(release, chart);
        }
        try {
            List<Node> documents = YamlReader.documents(
                    chart.values(RenderInput.of(release, environment, files.of(release, environment))));
            return documents.get(0);
        } catch (YamlException e) {
            throw new IllegalStateException("values cannot be read back: " + e.problem(), e);
        }
    }
}
