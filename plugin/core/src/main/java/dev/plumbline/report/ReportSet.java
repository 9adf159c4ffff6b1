package dev.plumbline.report;

import dev.plumbline.finding.Findings;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files that tell other programs what a run found. The same findings give the same bytes.
 *
 * @param findings what was found
 * @param sections what was looked at: the environments and releases, and how many objects they have
 * @param project the project file as a person knows it: where a finding stands that has no place of its own
 */
public record ReportSet(Findings findings, SortedMap<String, Integer> sections, String project) {

    public ReportSet {
        sections = new TreeMap<>(sections);
    }

    /** All of them: text by file name. */
    public SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("findings.json", FindingsJson.of(this));
        files.put("findings.sarif", Sarif.of(this));
        files.put("gitlab-code-quality.json", GitLabCodeQuality.of(this));
        files.put("junit.xml", JUnitXml.of(this));
        files.put("summary.md", MarkdownSummary.of(this));
        return files;
    }
}
