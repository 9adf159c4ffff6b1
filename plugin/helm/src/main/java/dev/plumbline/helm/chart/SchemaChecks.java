package dev.plumbline.helm.chart;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.value.ListValue;
import dev.plumbline.helm.value.MapValue;
import dev.plumbline.helm.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Checks the values of a chart and its subcharts against their schemas, all failures at once. */
public final class SchemaChecks {
    private final List<Problem> problems = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();

    private SchemaChecks() {}

    /**
     * One failure; what Helm says of several keys or under one heading is several.
     *
     * @param chart the name of the chart whose schema it is
     * @param path the keys and indexes that lead to the value in that chart's values; empty for the whole
     * @param message Helm's words, those of causes further in on lines of their own
     * @param mark the value, or of a missing key the block that lacks it
     * @param suggestions of an unknown key, what its author may have meant, the most likely first
     */
    public record Problem(String chart, List<String> path, String message, Mark mark, List<String> suggestions) {

        public Problem {
            path = List.copyOf(path);
            suggestions = List.copyOf(suggestions);
        }

        /** The lines to look at, the most likely first; none if the value came from no file. */
        public List<Place> places() {
            return Places.of(mark);
        }
    }

    /**
     * All failures, of the chart first, then of its subcharts.
     *
     * @throws ChartException if a schema cannot be used
     */
    public static List<Problem> problems(ProcessedChart root) {
        SchemaChecks checks = new SchemaChecks();
        checks.chart(root, root.values());
        return List.copyOf(checks.problems);
    }

    /**
     * Checks.
     *
     * @throws ChartException in Helm's words if there is any failure, with the places of all of them
     */
    public static void check(ProcessedChart root) {
        SchemaChecks checks = new SchemaChecks();
        checks.chart(root, root.values());
        if (checks.words.length() > 0) {
            List<Place> places = new ArrayList<>();
            checks.problems.forEach(problem -> places.addAll(problem.places()));
            throw new ChartException(
                    "values don't meet the specifications of the schema(s) in the following chart(s):\n" + checks.words,
                    places,
                    null);
        }
    }

    private void chart(ProcessedChart chart, MapValue values) {
        ValuesSchema schema = chart.chart().schema();
        if (schema != null) {
            try {
                report(chart.name(), values, schema.failures(JsonValues.of(values)));
            } catch (ChartException e) {
                words.append(chart.name()).append(":\n").append(e.getMessage()).append('\n');
                Place start = new Source(Source.Kind.FILE, chart.chart().path() + "/values.schema.json", "").at(1, 1);
                Mark mark = Mark.of(new Origin.Value(start, ""));
                problems.add(new Problem(chart.name(), List.of(), e.getMessage(), mark, List.of()));
            }
        }
        for (ProcessedChart subchart : chart.subcharts()) {
            // By key: a schema sees the values of a subchart with a dot in its name, though its templates do not.
            Value inner = values.lookUp(subchart.name());
            chart(subchart, inner instanceof MapValue map ? map : subchart.values());
        }
    }

    private void report(String chart, MapValue values, List<SchemaFailure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        words.append(chart).append(":\n");
        for (SchemaFailure failure : failures) {
            failure.print(words, 0);
            for (SchemaFailure each : failure.apart()) {
                StringBuilder message = new StringBuilder();
                each.print(message, 0);
                problems.add(new Problem(
                        chart, each.path(), message.toString().stripTrailing(), mark(each, values), suggestions(each)));
            }
        }
    }

    private static Mark mark(SchemaFailure failure, MapValue values) {
        Value at = values;
        for (String step : failure.path()) {
            if (at instanceof MapValue map) {
                at = map.lookUp(step);
            } else if (at instanceof ListValue list && step.matches("[0-9]{1,9}")) {
                int index = Integer.parseInt(step);
                at = index < list.size() ? list.items().get(index) : at;
            }
        }
        Mark mark = Mark.NONE;
        if (at instanceof MapValue map) {
            for (String key : failure.unknown()) {
                mark = mark.and(map.lookUp(key).mark());
            }
            for (String key : failure.missing()) {
                mark = mark.and(map.lookUp(key).mark());
            }
        }
        return mark == Mark.NONE ? at.mark() : mark;
    }

    private static List<String> suggestions(SchemaFailure failure) {
        List<String> found = new ArrayList<>();
        for (String key : failure.unknown()) {
            found.addAll(Spelling.near(key, failure.allowed()));
        }
        return found.stream().distinct().toList();
    }
}
