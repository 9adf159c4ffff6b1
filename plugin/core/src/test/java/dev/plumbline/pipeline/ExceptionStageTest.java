package dev.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.finding.Exemption;
import dev.plumbline.finding.Finding;
import dev.plumbline.pipeline.Request.Goal;
import dev.plumbline.pipeline.Request.Options;
import dev.plumbline.render.BuiltInEngine;
import dev.plumbline.report.FindingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exceptions are made of findings about objects, and of nothing else, and are watched. */
class ExceptionStageTest extends AbstractProjectTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String RULE = "service-ports";
    private static final String PROJECT = """
            policies: ../policies
            releases:
            - {name: app, chart: ../app}
            environments:
            - {name: dev, namespace: apps, kubernetesVersion: "1.35"}
            - {name: prod, namespace: apps, kubernetesVersion: "1.35"}
            """;
    private static final String WAIVER = """
            waivers:
            - policy: service-ports
              object: Service/apps/*
              environment: [dev, prod]
              reason: the old load balancer
              owner: team-edge
              expires: 2026-12-31
            """;

    @BeforeEach
    void aProjectWithAFinding() throws IOException {
        write("gitops/gitops.yaml", PROJECT);
        Files.createDirectories(base.resolve("policies"));
        write("app/Chart.yaml", "{apiVersion: v2, name: app, version: 1.0.0}\n");
        write("app/values.yaml", "port: 99999\nnotes: {}\n");
        write("app/templates/service.yaml", """
                apiVersion: v1
                kind: Service
                metadata: {name: web, annotations: {{ toJson .Values.notes }}}
                spec: {clusterIP: None, ports: [{port: {{ .Values.port }}}]}
                """);
    }

    @Test
    void whatIsWaivedNeitherFailsNorKeepsFromWriting() throws Exception {
        assertThat(run(Goal.RENDER).good()).isFalse();
        write("policies/waivers.yaml", WAIVER);
        Outcome outcome = run(Goal.RENDER);
        assertThat(outcome.good()).isTrue();
        assertThat(FindingReport.lines(outcome.findings())).isEmpty();
        assertThat(FindingReport.count(outcome.findings())).isEqualTo("2 waived");
        assertThat(outcome.findings().all()).extracting(Finding::exemption).allSatisfy(exemption -> assertThat(
                        exemption)
                .isInstanceOfSatisfying(Exemption.Waived.class, waived -> assertThat(waived.justification())
                        .isEqualTo("the old load balancer (team-edge, until 2026-12-31)")));
        assertThat(base.resolve("gitops/prod/app/service-web.yaml")).exists();
    }

    @Test
    void aRunThatIsRecalledSaysTheSame() throws Exception {
        write("policies/waivers.yaml", WAIVER);
        // Inputs that are as young as the run are not trusted.
        Thread.sleep(60);
        Request request = request(Goal.RENDER, TODAY, Options.DEFAULT.withCache(Optional.of(base.resolve("target"))));
        Outcome first = new Pipeline(new BuiltInEngine()).run(request);
        Outcome again = new Pipeline(
                        () -> {
                            throw new AssertionError("this is recalled");
                        },
                        release -> {
                            throw new AssertionError("this is recalled");
                        },
                        line -> {})
                .run(request);
        assertThat(again.good()).isTrue();
        assertThat(again.findings().all())
                .extracting(Finding::exemption)
                .isEqualTo(
                        first.findings().all().stream().map(Finding::exemption).toList());
        Files.delete(base.resolve("policies/waivers.yaml"));
        assertThat(new Pipeline(new BuiltInEngine()).run(request).good()).isFalse();
    }

    @Test
    void aWaiverHoldsToItsLastDayAndThenItsFindingCountsAgain() throws Exception {
        write("policies/waivers.yaml", WAIVER);
        assertThat(lines(run(Goal.CHECK, LocalDate.of(2026, 12, 31), Options.DEFAULT)))
                .containsExactly(
                        "policies/waivers.yaml:2:11 [waiver] the waiver of " + RULE
                                + " for Service/apps/* holds until 2026-12-31, which is today; mend what it waives, or renew it");
        Outcome expired = run(Goal.CHECK, LocalDate.of(2027, 1, 1), Options.DEFAULT);
        assertThat(expired.good()).isFalse();
        assertThat(lines(expired))
                .contains("policies/waivers.yaml:2:11 [waiver] the waiver of " + RULE
                        + " for Service/apps/* expired on 2026-12-31: 2 findings count again;"
                        + " mend what it waived, or let team-edge renew it");
        assertThat(expired.findings().errors()).hasSize(3);
    }

    @Test
    void aWaiverThatIsNotNeededIsNamedOnceEverythingWasLookedAt() throws Exception {
        write("policies/waivers.yaml", WAIVER.replace("prod]", "prod, \"qa?\"]"));
        write("app/values.yaml", "port: 80\nnotes: {}\n");
        assertThat(lines(run(Goal.CHECK)))
                .containsExactly("policies/waivers.yaml:2:11 [waiver] the waiver of " + RULE
                        + " for Service/apps/* waives nothing; remove it");
        Request dev = new Request(
                base.resolve("gitops/gitops.yaml"), base, List.of("dev"), Goal.CHECK, TODAY, Options.DEFAULT);
        assertThat(new Pipeline(new BuiltInEngine()).run(dev).findings().all()).isEmpty();
        write("policies/waivers.yaml", WAIVER.replace("[dev, prod]", "prd"));
        assertThat(lines(run(Goal.CHECK)).get(0))
                .endsWith("is for an environment that is not there; did you mean \"prod\"?");
    }

    @Test
    void aWaiverForMoreThanAYearIsTooWide() throws Exception {
        write("policies/waivers.yaml", WAIVER.replace("2026-12-31", "2027-11-23"));
        assertThat(lines(run(Goal.CHECK)).get(0))
                .endsWith("is too wide: it holds until 2027-11-23; name a day within 365 days, 2027-11-22 or before");
        write("policies/waivers.yaml", WAIVER.replace("2026-12-31", "2027-11-22"));
        assertThat(run(Goal.CHECK).good()).isTrue();
    }

    @Test
    void whatIsAboutNoObjectCannotBeWaived() throws Exception {
        write("app/templates/secret.yaml", "{apiVersion: v1, kind: Secret, metadata: {name: a}, stringData: {a: b}}\n");
        write("app/values.yaml", "port: 80\nnotes: {}\n");
        String before = String.valueOf(lines(run(Goal.CHECK)));
        write("policies/waivers.yaml", """
                waivers:
                - {policy: "*", object: "Secret*", environment: "*", reason: a, owner: b, expires: 2026-12-31}
                - {policy: secret, object: "*", environment: "*", reason: a, owner: b, expires: 2026-12-31}
                """);
        assertThat(run(Goal.RENDER).good()).isFalse();
        assertThat(run(Goal.RENDER, TODAY, Options.DEFAULT.withFailOn(FailOn.NEVER))
                        .good())
                .isFalse();
        assertThat(before).contains("Secret");
    }

    @Test
    void nothingFailsWhereThatIsAskedForButWhatIsNotSoundIsNotWritten() throws Exception {
        Options never = Options.DEFAULT.withFailOn(FailOn.NEVER);
        Outcome outcome = run(Goal.RENDER, TODAY, never);
        assertThat(outcome.good()).isTrue();
        assertThat(outcome.findings().errors()).hasSize(2);
        assertThat(base.resolve("gitops/prod/app/service-web.yaml")).exists();
        Files.writeString(base.resolve("gitops/prod/app/service-web.yaml"), "edited: true\n");
        write("app/values.yaml", "port: 88888\nnotes: {}\n");
        assertThat(run(Goal.VERIFY, TODAY, never).good()).isTrue();
        assertThat(run(Goal.RENDER, TODAY, never).failures())
                .extracting(Finding::rule)
                .containsExactly("owner");
    }

    @Test
    void annotationsWaiveOnlyWhereTheProjectLetsThem() throws Exception {
        write("app/values.yaml", "port: 99999\nnotes: {plumbline.dev/waive-" + RULE + ": legacy}\n");
        Outcome outcome = run(Goal.CHECK);
        assertThat(outcome.findings().errors()).hasSize(2);
        assertThat(outcome.findings().warnings())
                .hasSize(2)
                .first()
                .extracting(Finding::display)
                .asString()
                .contains("app/values.yaml:2:44 Service/web [waiver] the annotation \"plumbline.dev/waive-" + RULE
                        + "\" has no effect");
        write("gitops/gitops.yaml", PROJECT + "findings: {annotations: true}\n");
        Outcome allowed = run(Goal.CHECK);
        assertThat(allowed.findings().all()).hasSize(2).noneMatch(Finding::stands);
        write("app/values.yaml", "port: 80\nnotes: {plumbline.dev/waive-" + RULE + ": legacy}\n");
        assertThat(run(Goal.CHECK).findings().warnings()).hasSize(2).allMatch(finding -> finding.message()
                .endsWith("waives nothing"));
        write("app/values.yaml", "port: 99999\nnotes: {plumbline.dev/waive-" + RULE + ": \" \"}\n");
        assertThat(run(Goal.CHECK).findings().errors()).hasSize(4);
    }

    @Test
    void aBaselineTakesInWhatIsThereAndThenOnlyGetsSmaller() throws Exception {
        write("gitops/gitops.yaml", PROJECT + "findings: {baseline: baseline.yaml}\n");
        assertThat(lines(run(Goal.CHECK)))
                .contains("gitops/baseline.yaml [baseline-file] there is no such baseline;"
                        + " record it: mvn gitops:baseline");
        BaselineRecord first = record(false);
        assertThat(first.findings()).isEqualTo(2);
        assertThat(first.added()).isEqualTo(2);
        assertThat(Files.readString(base.resolve("gitops/baseline.yaml")))
                .contains("# 2 " + RULE, "environment: prod", "object: Service/apps/web");
        Outcome outcome = run(Goal.RENDER);
        assertThat(outcome.good()).isTrue();
        assertThat(FindingReport.count(outcome.findings())).isEqualTo("2 in the baseline");

        write("app/templates/service.yaml", """
                # Moved down by a line.
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec: {clusterIP: None, ports: [{port: {{ .Values.port }}}]}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: more}, spec: {clusterIP: None, ports: [{port: 99998}]}}
                """);
        assertThat(run(Goal.CHECK).findings().errors()).hasSize(2);
        assertThat(run(Goal.CHECK).findings().recorded()).isEqualTo(2);
        BaselineRecord second = record(false);
        assertThat(second.added()).isZero();
        assertThat(second.left().errors()).hasSize(2);
        assertThat(record(true).added()).isEqualTo(2);
        assertThat(run(Goal.CHECK).good()).isTrue();

        write("app/values.yaml", "port: 80\nnotes: {}\n");
        List<String> gone = lines(run(Goal.CHECK));
        assertThat(gone).hasSize(2);
        assertThat(gone.get(0))
                .startsWith("gitops/baseline.yaml:")
                .endsWith("Service/apps/web [" + RULE + "] [baseline] the finding of this entry is gone;"
                        + " take the entry out: mvn gitops:baseline");
        assertThat(record(false).gone()).isEqualTo(2);
        assertThat(run(Goal.CHECK).findings().standing()).isEmpty();
    }

    @Test
    void whatCannotBeWaivedIsNotRecorded() throws Exception {
        write("gitops/gitops.yaml", PROJECT + "findings: {baseline: baseline.yaml}\n");
        write("app/templates/broken.yaml", "{{ fail \"no\" }}\n");
        assertThat(record(false).failures()).hasSize(1);
        assertThat(base.resolve("gitops/baseline.yaml")).doesNotExist();
        write("gitops/gitops.yaml", PROJECT);
        assertThatThrownBy(() -> record(false))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .extracting(Finding::message)
                        .containsExactly("nothing says where the baseline is"));
    }

    private BaselineRecord record(boolean force) throws Exception {
        return BaselineRecord.of(
                new Pipeline(new BuiltInEngine()), request(Goal.CHECK, TODAY, Options.DEFAULT.withForce(force)));
    }

    private Outcome run(Goal goal) throws Exception {
        return run(goal, TODAY, Options.DEFAULT);
    }

    private Outcome run(Goal goal, LocalDate today, Options options) throws Exception {
        return new Pipeline(new BuiltInEngine()).run(request(goal, today, options));
    }

    private Request request(Goal goal, LocalDate today, Options options) {
        return new Request(base.resolve("gitops/gitops.yaml"), base, List.of(), goal, today, options);
    }
}
