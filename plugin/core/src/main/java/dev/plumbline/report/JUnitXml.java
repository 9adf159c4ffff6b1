package dev.plumbline.report;

import dev.plumbline.finding.Exemption;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings as failed tests, for servers that show those: a suite for each environment and release, in it a test for each
 * finding, or one that passes. Warnings pass, and say what they say in the output; what does not count is skipped.
 */
final class JUnitXml {

    private static final String PROJECT = "project";

    /** What XML 1.0 cannot hold. */
    private static final Pattern NO_XML =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final Map<String, String> ENTITIES =
            Map.of("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;", "\n", "&#10;", "\r", "&#13;", "\t", "&#9;");
    private static final Pattern SPECIAL = Pattern.compile("[&<>\"\\n\\r\\t]");

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JUnitXml() {}

    static String of(ReportSet reports) {
        Map<String, List<Finding>> suites = new LinkedHashMap<>();
        suites.put(PROJECT, new ArrayList<>());
        reports.sections().keySet().forEach(section -> suites.put(section, new ArrayList<>()));
        for (Finding finding : reports.findings().all()) {
            suites.computeIfAbsent(suite(finding, suites), key -> new ArrayList<>())
                    .add(finding);
        }
        JUnitXml report = new JUnitXml();
        report.xml.append("<testsuites name=\"Plumbline\">\n");
        suites.forEach(report::suite);
        return report.xml.append("</testsuites>\n").toString();
    }

    private static String suite(Finding finding, Map<String, List<Finding>> suites) {
        Occurrence occurrence = finding.occurrence();
        String section = occurrence == null ? finding.subject() : occurrence.environment() + '/' + occurrence.release();
        return suites.containsKey(section) ? section : PROJECT;
    }

    private void suite(String name, List<Finding> findings) {
        long failures = findings.stream()
                .filter(finding -> finding.stands() && finding.severity() == Severity.ERROR)
                .count();
        long skipped = findings.stream().filter(finding -> !finding.stands()).count();
        xml.append("  <testsuite name=\"").append(escaped(name)).append("\" tests=\"");
        xml.append(Math.max(1, findings.size())).append("\" failures=\"").append(failures);
        xml.append("\" errors=\"0\" skipped=\"").append(skipped).append("\">\n");
        if (findings.isEmpty()) {
            xml.append("    <testcase classname=\"").append(escaped(name)).append("\" name=\"nothing was found\"/>\n");
        }
        findings.forEach(finding -> test(name, finding));
        xml.append("  </testsuite>\n");
    }

    private void test(String suite, Finding finding) {
        Occurrence occurrence = finding.occurrence();
        String object = occurrence == null ? "" : " " + occurrence.object();
        xml.append("    <testcase classname=\"").append(escaped(suite)).append("\" name=\"[");
        xml.append(escaped(finding.rule() + "]" + object + ": " + finding.message()))
                .append("\">\n");
        List<String> lines = new ArrayList<>(List.of(finding.display()));
        lines.addAll(finding.details());
        String text = escaped(String.join("\n", lines)).replace("&#10;", "\n");
        Exemption exemption = finding.exemption();
        if (exemption != null) {
            xml.append("      <skipped message=\"")
                    .append(escaped(exemption.justification()))
                    .append("\"/>\n");
        } else if (finding.severity() == Severity.ERROR) {
            xml.append("      <failure message=\"").append(escaped(finding.message()));
            xml.append("\" type=\"").append(escaped(finding.rule())).append("\">");
            xml.append(text).append("</failure>\n");
        } else {
            xml.append("      <system-out>").append(text).append("</system-out>\n");
        }
        xml.append("    </testcase>\n");
    }

    private static String escaped(String text) {
        String possible = NO_XML.matcher(text).replaceAll("\uFFFD");
        return SPECIAL.matcher(possible)
                .replaceAll(match -> Matcher.quoteReplacement(ENTITIES.getOrDefault(match.group(), match.group())));
    }
}
