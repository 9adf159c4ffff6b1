package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What Helm asks of a chart before it renders it. */
public final class ChartChecks {

    private ChartChecks() {}

    /**
     * Before dependencies are worked out: the chart is no library, and all that it declares is there.
     *
     * @return what Helm says on standard error, one line each
     * @throws ChartException in Helm's words if not
     */
    public static List<String> beforeDependencies(Chart chart) {
        Metadata metadata = chart.metadata();
        if (metadata.library()) {
            throw new ChartException("library charts are not installable", at(metadata, "type"), null);
        }
        List<String> warnings = metadata.deprecated() ? List.of("WARNING: This chart is deprecated") : List.of();
        List<Dependency> missing = metadata.dependencies().stream()
                .filter(wanted -> chart.subcharts().stream()
                        .noneMatch(subchart -> subchart.name().equals(wanted.name())))
                .toList();
        if (!missing.isEmpty()) {
            String names =
                    String.join(", ", missing.stream().map(Dependency::name).toList());
            List<Place> places = new ArrayList<>(missing.stream()
                    .map(Dependency::place)
                    .filter(Objects::nonNull)
                    .toList());
            throw new ChartException(
                            "An error occurred while checking for chart dependencies. You may need to run `helm dependency build`"
                                    + " to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: "
                                    + names,
                            places,
                            null)
                    .after(warnings);
        }
        return warnings;
    }

    /**
     * After values are complete and valid: the chart suits the cluster.
     *
     * @param kubeVersion the cluster's version, {@code v1.35.0}
     * @throws ChartException in Helm's words if not
     */
    public static void kubeVersion(Chart chart, String kubeVersion) {
        String wanted = chart.metadata().kubeVersion();
        if (!wanted.isEmpty() && !ChartVersions.accepts(wanted, kubeVersion)) {
            throw new ChartException(
                    "chart requires kubeVersion: " + wanted + " which is incompatible with Kubernetes " + kubeVersion,
                    at(chart.metadata(), "kubeVersion"),
                    null);
        }
    }

    private static List<Place> at(Metadata metadata, String field) {
        return Stream.ofNullable(metadata.place(field)).toList();
    }
}
