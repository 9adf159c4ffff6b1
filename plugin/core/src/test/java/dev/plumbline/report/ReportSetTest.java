package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumbline.finding.Cause;
import dev.plumbline.finding.Exemption;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.finding.Occurrence;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files about findings, read back by parsers that know nothing of how they were written. */
class ReportSetTest {

    private static final Finding LIMIT = Finding.error(
                    "limits", "Deployment/backend", "container \"backend\" has <no> limit & more", "set it", null)
            .at(new Occurrence(
                    "dev",
                    "app",
                    new ResourceId("apps/v1", "Deployment", "apps", "backend"),
                    List.of("spec", "template", "spec", "containers", "0"),
                    new SourceLocation("gitops/dev/app/role-a%3ab.yaml", 12, 3),
                    List.of(
                            new Cause(
                                    Cause.Kind.MISSING_VALUE,
                                    "backend.resources",
                                    new SourceLocation("gitops/dev/values.yaml", 7, 5)),
                            new Cause(
                                    Cause.Kind.TEMPLATE,
                                    "",
                                    new SourceLocation("charts/app/templates/d.yaml", 3, 1)))));
    private static final Finding PROJECT = Finding.warning("project", "", "line one\nline | two \u0007", "", null);
    private static final SortedMap<String, Integer> SECTIONS = new TreeMap<>(Map.of("dev/app", 3, "dev/base", 2));

    private static final Finding WAIVED = LIMIT.exempted(new Exemption.Waived(
            "legacy <b>", "team", Optional.of(LocalDate.of(2027, 1, 31)), new SourceLocation("w.yaml", 2, 3)));
    private static final Finding ANNOTATED =
            LIMIT.exempted(new Exemption.Waived("legacy", "", Optional.empty(), new SourceLocation("o.yaml", 2, 3)));
    private static final Finding RECORDED =
            LIMIT.exempted(new Exemption.Recorded(new SourceLocation("baseline.yaml", 9, 3)));

    private static SortedMap<String, String> files(Finding... findings) {
        return new ReportSet(new Findings(List.of(findings)), SECTIONS, "gitops/gitops.yaml").files();
    }

    private static String file(String name, Finding... findings) {
        return files(findings).getOrDefault(name, "");
    }

    private static JsonNode json(SortedMap<String, String> files, String name) throws Exception {
        return JsonMapper.shared().readTree(files.get(name));
    }

    @Test
    void theJsonIsWhatItsSchemaSays() throws Exception {
        try (InputStream schema = ReportSet.class.getResourceAsStream("findings.schema.json")) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            Schema checked = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
            assertThat(checked.validate(files(LIMIT, PROJECT).get("findings.json"), InputFormat.JSON))
                    .isEmpty();
            assertThat(checked.validate(files(WAIVED, ANNOTATED, RECORDED).get("findings.json"), InputFormat.JSON))
                    .isEmpty();
            assertThat(checked.validate(files().get("findings.json"), InputFormat.JSON))
                    .isEmpty();
            assertThat(checked.validate("{\"schema\": \"plumbline-findings/v1\"}", InputFormat.JSON))
                    .isNotEmpty();
        }
        JsonNode finding = json(files(LIMIT, PROJECT), "findings.json").at("/findings/0");
        assertThat(finding.at("/place/line").intValue()).isEqualTo(7);
        assertThat(finding.at("/rendered/line").intValue()).isEqualTo(12);
        assertThat(finding.at("/causes/0/name").stringValue()).isEqualTo("backend.resources");
    }

    @Test
    void codeScanningShowsTheLineToEditAndTheRestAsRelated() throws Exception {
        JsonNode run = json(files(LIMIT, PROJECT), "findings.sarif").at("/runs/0");
        assertThat(run.at("/tool/driver/rules/0/id").stringValue()).isEqualTo("limits");
        JsonNode result = run.at("/results/0");
        assertThat(result.at("/level").stringValue()).isEqualTo("error");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .stringValue())
                .isEqualTo("gitops/dev/values.yaml");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").intValue())
                .isEqualTo(7);
        assertThat(result.at("/relatedLocations").size()).isEqualTo(2);
        assertThat(result.at("/relatedLocations/0/physicalLocation/artifactLocation/uri")
                        .stringValue())
                .isEqualTo("gitops/dev/app/role-a%253ab.yaml");
        assertThat(result.at("/partialFingerprints/plumbline~1v1").stringValue())
                .isEqualTo(LIMIT.fingerprint().value());
        JsonNode project = run.at("/results/1");
        assertThat(project.at("/ruleIndex").intValue()).isEqualTo(1);
        assertThat(project.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .stringValue())
                .isEqualTo("gitops/gitops.yaml");
    }

    @Test
    void testServersSeeASuiteForEachReleaseAndAFailureForEachError() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        file("junit.xml", LIMIT, PROJECT).getBytes(StandardCharsets.UTF_8)));
        assertThat(IntStream.range(0, 3)
                        .mapToObj(i ->
                                (Element) xml.getElementsByTagName("testsuite").item(i))
                        .map(suite -> suite.getAttribute("name")
                                + ' '
                                + suite.getAttribute("tests")
                                + ' '
                                + suite.getAttribute("failures")))
                .containsExactly("project 1 0", "dev/app 1 1", "dev/base 1 0");
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("container \"backend\" has <no> limit & more");
        assertThat(failure.getTextContent()).isEqualTo(LIMIT.display());
    }

    @Test
    void gitLabTellsFindingsApartThatLookAlike() throws Exception {
        JsonNode issues = json(files(LIMIT, LIMIT, PROJECT), "gitlab-code-quality.json");
        assertThat(issues.findValuesAsString("fingerprint"))
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(issues.at("/0/location/path").stringValue()).isEqualTo("gitops/dev/values.yaml");
        assertThat(issues.at("/0/location/lines/begin").intValue()).isEqualTo(7);
        assertThat(issues.at("/2/severity").stringValue()).isEqualTo("minor");
    }

    @Test
    void theSummaryIsATableThatTextCannotBreakOutOf() {
        assertThat(file("summary.md", PROJECT, LIMIT).lines())
                .contains("### Plumbline: 1 error, 1 warning")
                .contains("| **error** | `gitops/dev/values.yaml:7:5` dev/app Deployment/backend | **limits** container"
                        + " \"backend\" has &lt;no> limit &amp; more<br>set it |")
                .anyMatch(line -> line.contains("line one<br>line \\| two"))
                .contains("5 objects in 2 folders were looked at.");
        assertThat(file("summary.md")).startsWith("### Plumbline: nothing was found\n");
    }

    @Test
    void aLongSummaryIsCutAndSaysSo() {
        Finding[] many = IntStream.range(0, 80)
                .mapToObj(i -> Finding.error("rule", "", "message " + i, "", null))
                .toArray(Finding[]::new);
        assertThat(file("summary.md", many))
                .contains("message 49")
                .doesNotContain("message 50")
                .contains("and 30 more");
    }

    @Test
    void annotationsAreTenErrorsAndTenWarningsOfOneLineEach() {
        List<Finding> many = IntStream.range(0, 30)
                .mapToObj(i -> i % 2 == 0 ? LIMIT : PROJECT)
                .toList();
        List<String> lines = GitHubAnnotations.lines(new Findings(many));
        assertThat(lines).hasSize(20);
        assertThat(lines.get(0))
                .isEqualTo("::error file=gitops/dev/values.yaml,line=7,col=5,title=limits::Deployment/backend:"
                        + " container \"backend\" has <no> limit & more; set it");
        assertThat(lines.get(10)).isEqualTo("::warning title=project::line one%0Aline | two \u0007");
    }

    @Test
    void aFingerprintSurvivesMovingLinesAndTellsFieldsApart() {
        Occurrence occurrence = Objects.requireNonNull(LIMIT.occurrence());
        Occurrence moved = new Occurrence(
                "dev",
                "app",
                occurrence.object(),
                occurrence.field(),
                new SourceLocation("gitops/dev/app/role-a%3ab.yaml", 99, 3),
                List.of());
        Occurrence other = new Occurrence(
                "dev", "app", occurrence.object(), List.of("spec"), occurrence.rendered(), occurrence.causes());
        assertThat(LIMIT.at(moved).fingerprint()).isEqualTo(LIMIT.fingerprint());
        assertThat(LIMIT.at(moved).place()).isEqualTo(moved.rendered());
        assertThat(LIMIT.at(other).fingerprint()).isNotEqualTo(LIMIT.fingerprint());
    }

    @Test
    void theSameFindingsGiveTheSameBytes() {
        assertThat(files(LIMIT, PROJECT)).isEqualTo(files(LIMIT, PROJECT));
    }

    @Test
    void whatDoesNotCountIsInEachReportAsSuch() throws Exception {
        SortedMap<String, String> files = files(WAIVED, ANNOTATED, RECORDED, PROJECT);
        JsonNode json = json(files, "findings.json");
        assertThat(json.at("/errors").intValue()).isZero();
        assertThat(json.at("/waived").intValue()).isEqualTo(2);
        assertThat(json.at("/baseline").intValue()).isEqualTo(1);
        assertThat(json.at("/findings/0/waived/expires").stringValue()).isEqualTo("2027-01-31");
        assertThat(json.at("/findings/1/waived/expires").isNull()).isTrue();
        assertThat(json.at("/findings/2/baseline/line").intValue()).isEqualTo(9);
        JsonNode results = json(files, "findings.sarif").at("/runs/0/results");
        assertThat(results.at("/0/suppressions/0/justification").stringValue())
                .isEqualTo("legacy <b> (team, until 2027-01-31)");
        assertThat(results.at("/0/suppressions/0/kind").stringValue()).isEqualTo("external");
        assertThat(results.at("/1/suppressions/0/kind").stringValue()).isEqualTo("inSource");
        assertThat(results.at("/2/suppressions/0/justification").stringValue())
                .isEqualTo("in the baseline baseline.yaml");
        assertThat(results.at("/3/suppressions").isMissingNode()).isTrue();
        assertThat(json(files, "gitlab-code-quality.json").size()).isEqualTo(1);
        assertThat(files.get("junit.xml"))
                .contains("tests=\"3\" failures=\"0\" errors=\"0\" skipped=\"3\"")
                .contains("<skipped message=\"legacy &lt;b&gt; (team, until 2027-01-31)\"/>");
        assertThat(files.get("summary.md"))
                .startsWith("### Plumbline: 1 warning, 2 waived, 1 in the baseline\n")
                .doesNotContain("Deployment/backend");
        assertThat(GitHubAnnotations.lines(new Findings(List.of(WAIVED, RECORDED))))
                .isEmpty();
    }
}
