package dev.plumbline.helm.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The compatibility page, from the cases and their records; the replay proves each number. */
final class CompatibilityReport {
    private static final class Row {
        private int cases;
        private int equal;
        private int words;
        private int different;

        private void add(HelmCase helmCase) {
            cases++;
            if (helmCase.difference().isPresent()) {
                different++;
            } else if (helmCase.words().isEmpty()) {
                equal++;
            } else {
                words++;
            }
        }

        private String cells() {
            return " | " + cases + " | " + equal + " | " + words + " | " + different + " |\n";
        }
    }

    private static final String COLUMNS = " | cases | equal | equal words | different |\n|---|---:|---:|---:|---:|\n";

    private final Row total = new Row();
    private final Map<String, Row> byTopic = new TreeMap<>();
    private final Map<String, Row> byFunction = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int errors;

    private CompatibilityReport(List<CaseFile> files) {
        FunctionNames.ALL.forEach(name -> byFunction.put(name, new Row()));
        for (CaseFile file : files) {
            CaseRecords records = CaseRecords.read(file.recordPath());
            for (HelmCase helmCase : file.cases()) {
                if (records.of(helmCase.name())
                        .filter(entry -> entry.result() instanceof CaseResult.Failed)
                        .isPresent()) {
                    errors++;
                }
                add(file.topic(), helmCase);
            }
        }
    }

    private void add(String topic, HelmCase helmCase) {
        Set<String> functions = FunctionNames.in(helmCase.input());
        total.add(helmCase);
        byTopic.computeIfAbsent(topic, t -> new Row()).add(helmCase);
        functions.forEach(
                name -> byFunction.computeIfAbsent(name, n -> new Row()).add(helmCase));
        helmCase.difference()
                .ifPresent(known -> differences.add("| `" + topic + "#" + helmCase.name() + "` | "
                        + known.reason().strip().replace("\n", " ") + " |\n"));
    }

    /** The page as Markdown. */
    static String of(List<CaseFile> files) {
        return new CompatibilityReport(files).page();
    }

    private String page() {
        StringBuilder page = new StringBuilder("# Helm compatibility\n\n")
                .append("What the engine gives, next to what `helm template` of Helm ")
                .append(HelmCli.VERSION)
                .append(" gave for the same chart and values. Generated from the\n")
                .append("""
                        recorded cases in `plugin/helm/src/test/resources/cases`, which a test replays: `mvn -pl plugin/helm test
                        -Dtest=CompatibilityReportTest -Dplumbline.docs.record` makes it again.

                        """)
                .append(
                        "*Equal* is the same text, warnings and error message; *equal words* is the same cause of an error in other\n")
                .append("words; *different* has its reason below.\n\n## Totals\n\n| ")
                .append(COLUMNS)
                .append("| all")
                .append(total.cells())
                .append("\nIn ")
                .append(errors)
                .append(" of these Helm refuses the input.\n\n## Differences\n\n");
        if (differences.isEmpty()) {
            page.append("None is known.\n");
        } else {
            page.append("| case | reason |\n|---|---|\n");
            differences.forEach(page::append);
        }
        page.append("\n## By function\n\n| function").append(COLUMNS);
        byFunction.forEach(
                (name, row) -> page.append("| `").append(name).append('`').append(row.cells()));
        page.append("\n## By topic\n\n| topic").append(COLUMNS);
        byTopic.forEach((name, row) -> page.append("| ").append(name).append(row.cells()));
        return page.toString();
    }
}
