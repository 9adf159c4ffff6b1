package dev.plumbline.helm.engine;

import dev.plumbline.helm.chart.Chart;
import java.util.List;

/**
 * What to render.
 *
 * @param chart the chart, which any number of requests and threads may share
 * @param values the values files in order, later wins
 * @param release the release
 * @param capabilities the cluster
 */
public record RenderRequest(Chart chart, List<ValuesFile> values, Release release, Capabilities capabilities) {

    public RenderRequest {
        values = List.copyOf(values);
    }
}
