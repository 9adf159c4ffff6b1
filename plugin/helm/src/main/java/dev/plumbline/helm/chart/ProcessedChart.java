package dev.plumbline.helm.chart;

import dev.plumbline.helm.chart.Dependency.ImportedValue;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.MapValue;
import java.util.List;

/**
 * A chart as templates see it in one environment: its dependencies decided, its values complete.
 *
 * @param chart what was loaded
 * @param name the name it goes by: its alias, or its own
 * @param path Helm's path of it, {@code parent/charts/alias}, which template names start with; if two charts of the tree
 *     have the same path, which can happen below charts used under several names, templates of the later one count
 * @param root whether it is the chart that was asked for
 * @param values its {@code .Values}, a map of this rendering alone; a subchart's stand in its parent's under its name and
 *     are the same map
 * @param decided the values that switched it on; {@link Mark#NONE} if nothing could switch it
 * @param dependencies the enabled ones of the declared dependencies, as {@code .Chart.Dependencies} shows them
 * @param decisions what was decided about each declared dependency, disabled ones too
 * @param subcharts the subcharts that take part, in Helm's order
 * @param warnings of the root: everything Helm says on standard error while it works out dependencies and values, one
 *     line each
 */
public record ProcessedChart(
        Chart chart,
        String name,
        String path,
        boolean root,
        MapValue values,
        Mark decided,
        List<EnabledDependency> dependencies,
        List<Decision> decisions,
        List<ProcessedChart> subcharts,
        List<String> warnings) {

    public ProcessedChart {
        dependencies = List.copyOf(dependencies);
        decisions = List.copyOf(decisions);
        subcharts = List.copyOf(subcharts);
        warnings = List.copyOf(warnings);
    }

    /**
     * A declared dependency that is enabled.
     *
     * @param declared the declaration
     * @param name its alias, or its own name
     * @param enabled whether Helm marks it so; not, if dependencies were never worked out for its parent
     * @param imports the entries of {@code import-values} that Helm understands
     */
    public record EnabledDependency(Dependency declared, String name, boolean enabled, List<ImportedValue> imports) {

        public EnabledDependency {
            imports = List.copyOf(imports);
        }
    }

    /**
     * Whether a declared dependency takes part.
     *
     * @param name its alias, or its own name
     * @param enabled the decision
     * @param mark the values that were looked at for it, those missing too
     */
    public record Decision(String name, boolean enabled, Mark mark) {}

    /** The metadata of the chart. */
    public Metadata metadata() {
        return chart.metadata();
    }
}
