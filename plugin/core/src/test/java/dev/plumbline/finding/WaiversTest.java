package dev.plumbline.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which findings a waiver is about, and what is said about waivers. */
class WaiversTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Scope ALL = new Scope(TODAY, Set.of("dev", "prod"), Set.of("dev", "prod"));

    @ParameterizedTest
    @CsvSource({
        "limits, Deployment/web, dev, true",
        "limits, Deployment/apps/web, dev, true",
        "limits, Deployment/apps/*, dev, true",
        "'l?mits', '*/w?b', '*', true",
        "'*', Deployment/web, dev, true",
        "limits, Deployment/other/web, dev, false",
        "limits, web, dev, false",
        "limit, Deployment/web, dev, false",
        "limits, StatefulSet/web, dev, false",
        "limits, Deployment/web, prod, false",
        "limits, deployment/web, dev, false",
        "'[l]imits', Deployment/web, dev, false",
    })
    void isAboutWhatItsPatternsSay(String policy, String object, String environment, boolean about) {
        assertThat(waiver(policy, object, environment, "2026-12-31", "").covers(finding("dev", Severity.ERROR)))
                .isEqualTo(about);
    }

    @Test
    void isAboutMessagesThatHoldItsWords() {
        assertThat(waiver("limits", "*", "*", "2026-12-31", "no memory").covers(finding("dev", Severity.ERROR)))
                .isTrue();
        assertThat(waiver("limits", "*", "*", "2026-12-31", "no cpu").covers(finding("dev", Severity.ERROR)))
                .isFalse();
    }

    @Test
    void aResourceOfTerraformIsAnObjectToo() {
        Finding open = Finding.error("plan-open-port", "module.edge.aws_security_group.web[\"a\"]", "open", "", null)
                .at(new Occurrence(
                        "prod",
                        "terraform",
                        new ResourceId("terraform", "aws_security_group", "module.edge", "web[\"a\"]"),
                        List.of("ingress"),
                        SourceLocation.of("main.tf"),
                        List.of()));
        assertThat(waiver("plan-*", "module.edge.*", "prod", "2026-12-31", "").covers(open))
                .isTrue();
        assertThat(waiver("plan-*", "aws_security_group/*", "prod", "2026-12-31", "")
                        .covers(open))
                .isTrue();
        Waivers waivers = new Waivers(List.of(
                waiver("plan-*", "*edge*", "prod", "2026-12-31", ""), waiver("limits", "*", "dev", "2026-12-31", "")));
        Exempted exempted = waivers.about(policy -> policy.startsWith("plan-"))
                .apply(List.of(open), new Scope(TODAY, Set.of("prod"), Set.of("prod")));
        assertThat(exempted.findings()).noneMatch(Finding::stands);
        assertThat(exempted.remarks()).isEmpty();
    }

    @Test
    void aFindingAboutNoObjectStands() {
        Finding drift = Finding.error("drift", "Deployment/web", "not as rendered", "", SourceLocation.of("a.yaml"));
        Exempted exempted =
                new Waivers(List.of(waiver("drift", "*", "*", "2026-12-31", ""))).apply(List.of(drift), ALL);
        assertThat(exempted.findings()).allMatch(Finding::stands);
        assertThat(exempted.remarks())
                .extracting(Finding::message)
                .containsExactly("the waiver of drift for * waives nothing");
    }

    @Test
    void anExpiredWaiverIsAsGraveAsWhatCountsAgain() {
        Waivers waivers = new Waivers(List.of(waiver("limits", "*", "*", "2026-11-21", "")));
        Exempted warned = waivers.apply(List.of(finding("dev", Severity.WARNING)), ALL);
        assertThat(warned.findings()).allMatch(Finding::stands);
        assertThat(warned.remarks()).extracting(Finding::severity).containsExactly(Severity.WARNING);
        Exempted failed =
                waivers.apply(List.of(finding("dev", Severity.WARNING), finding("prod", Severity.ERROR)), ALL);
        assertThat(failed.remarks()).extracting(Finding::severity).containsExactly(Severity.ERROR);
    }

    @Test
    void anExpiredWaiverThatAnotherReplacesIsOnlyNotNeeded() {
        Exempted exempted = new Waivers(List.of(
                        waiver("limits", "*", "*", "2026-11-21", ""), waiver("limits", "*/web", "*", "2026-12-31", "")))
                .apply(List.of(finding("dev", Severity.ERROR)), ALL);
        assertThat(exempted.findings()).noneMatch(Finding::stands);
        assertThat(exempted.remarks())
                .extracting(Finding::message)
                .containsExactly("the waiver of limits for * waives nothing");
    }

    @ParameterizedTest
    @CsvSource({"2026-12-07, ''", "2026-12-06, 14 days more", "2026-11-23, 1 day more", "2026-11-22, which is today"})
    void whatSoonExpiresIsNoted(String expires, String left) {
        List<Finding> remarks = new Waivers(List.of(waiver("limits", "*", "*", expires, "")))
                .apply(List.of(finding("dev", Severity.ERROR)), ALL)
                .remarks();
        assertThat(remarks).hasSize(left.isEmpty() ? 0 : 1).allSatisfy(remark -> {
            assertThat(remark.severity()).isEqualTo(Severity.INFO);
            assertThat(remark.message()).endsWith("holds until " + expires + ", " + left);
        });
    }

    @Test
    void whatWasNotLookedAtWhollyMayNeedIt() {
        Waivers waivers = new Waivers(List.of(waiver("limits", "*", "*", "2026-12-31", "")));
        assertThat(waivers.apply(List.of(), new Scope(TODAY, Set.of("dev", "prod"), Set.of("dev")))
                        .remarks())
                .isEmpty();
        Waivers dev = new Waivers(List.of(waiver("limits", "*", "dev", "2026-12-31", "")));
        assertThat(dev.apply(List.of(), new Scope(TODAY, Set.of("dev", "prod"), Set.of("dev")))
                        .remarks())
                .hasSize(1);
    }

    @Test
    void aBaselineIsReadableAndTheSameWhereverThingsStand() {
        List<Finding> findings = List.of(finding("prod", Severity.WARNING), finding("dev", Severity.ERROR));
        String text = Baseline.text(findings);
        assertThat(text).isEqualTo(Baseline.text(List.of(findings.get(1), findings.get(0))));
        assertThat(text.lines().skip(2))
                .containsExactly(
                        "# 2 limits",
                        "findings:",
                        "- environment: dev",
                        "  fingerprint: " + findings.get(1).fingerprint(),
                        "  message: no memory limit",
                        "  object: Deployment/apps/web",
                        "  rule: limits",
                        "- environment: prod",
                        "  fingerprint: " + findings.get(0).fingerprint(),
                        "  message: no memory limit",
                        "  object: Deployment/apps/web",
                        "  rule: limits");
        assertThat(Baseline.text(List.of())).contains("# None is left.");
        assertThat(Baseline.recordable(List.of(finding("dev", Severity.INFO), Finding.error("a", "", "b", "", null))))
                .isEmpty();
    }

    private static Waiver waiver(String policy, String object, String environment, String expires, String message) {
        return new Waiver(
                Glob.of(policy),
                Glob.of(object),
                List.of(Glob.of(environment)),
                message,
                "why",
                "who",
                LocalDate.parse(expires),
                new SourceLocation("waivers.yaml", 2, 3));
    }

    private static Finding finding(String environment, Severity severity) {
        return new Finding("limits", severity, "Deployment/web", "no memory limit", "", null)
                .at(new Occurrence(
                        environment,
                        "app",
                        new ResourceId("apps/v1", "Deployment", "apps", "web"),
                        List.of("spec"),
                        SourceLocation.of("rendered.yaml"),
                        List.of()));
    }
}
