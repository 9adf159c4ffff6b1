package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets with something in them do not get through, and what says so does not repeat it. */
class SecretsTest {

    private static final String FIX =
            "; let an ExternalSecret make it in the cluster, or have the chart use a Secret that is there by its name";

    private final ChartCase chart;

    SecretsTest(@TempDir Path folder) {
        chart = new ChartCase(folder);
    }

    @Test
    void theMessagePointsAtTheValueAndAtTheTemplate() {
        chart.values("db:\n  user: me\n  password: hunter2\n");
        chart.template("secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: db}
                stringData:
                  fixed: ""
                  password: {{ .Values.db.password | quote }}
                """);
        assertThat(chart.problems())
                .containsExactly(
                        "dev/values.yaml:3:13 [secret] Secret/db would put secret data into Git (password), from the"
                                + " value db.password, written by chart/templates/secret.yaml:6:13" + FIX);
    }

    @Test
    void aValueOfTheEnvironmentIsNamedBeforeADefaultOfTheChart() {
        chart.file("chart/values.yaml", "user: admin\npassword: hunter2\n");
        chart.values("password: hunter3\n");
        chart.template("secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: db}
                data:
                  a-user: {{ .Values.user | b64enc }}
                  password: {{ .Values.password | b64enc }}
                """);
        assertThat(chart.problems()).singleElement().asString().startsWith("dev/values.yaml:1:11 [secret] Secret/db");
        chart.values("{}");
        assertThat(chart.problems()).singleElement().asString().startsWith("chart/values.yaml:1:7 [secret] Secret/db");
    }

    @Test
    void dataOfTheTemplateItselfAreRefusedThere() {
        chart.template("secret.yaml", """
                apiVersion: v1
                kind: Secret
                metadata: {name: db}
                data: {a: aHVudGVyMg==, b: aHVudGVyMg==, c: x, d: x, e: x, f: x, g: x}
                """);
        assertThat(chart.problems())
                .containsExactly("chart/templates/secret.yaml:4:1 [secret] Secret/db would put secret data into Git"
                        + " (a, b, c, d, e and 2 more)" + FIX);
    }

    @Test
    void aSecretInAListIsNoExceptionAndNeitherIsOneOfTwo() {
        chart.values("password: hunter2\n");
        chart.template("list.yaml", """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
                - apiVersion: v1
                  kind: SecretList
                  items:
                  - metadata: {name: b}
                    data: {password: {{ .Values.password | b64enc }}}
                - {apiVersion: v1, kind: Secret, metadata: {name: c}, stringData: {k: {{ .Values.password }}}}
                """);
        assertThat(chart.problems())
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("dev/values.yaml:1:11 [secret] Secret/"))
                .noneMatch(problem -> problem.contains("hunter2") || problem.contains("aHVudGVyMg"));
    }

    @Test
    void aRandomPasswordIsOneProblemNotTwo() {
        chart.template("secret.yaml", """
                {apiVersion: v1, kind: Secret, metadata: {name: db}, data: {p: {{ randAlphaNum 8 | b64enc }}}}
                """);
        assertThat(chart.problems())
                .singleElement()
                .asString()
                .contains("[secret]")
                .contains("templates/secret.yaml:1:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Secret, metadata: {name: x}, type: kubernetes.io/service-account-token}",
                "{apiVersion: v1, kind: Secret, metadata: {name: x}, data: {}, stringData: null}",
                "{apiVersion: v1, kind: Secret, metadata: {name: x}, data: {ca.crt: '', tls.key: }}",
                "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: x}, spec: {data: [1]}}",
                "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: x}, spec: {encryptedData: {a: b}}}",
                "{apiVersion: vault.example.com/v1, kind: Secret, metadata: {name: x}, data: {path: kv/x}}"
            })
    void whatHoldsNoSecretPasses(String manifest) {
        chart.template("secret.yaml", manifest);
        assertThat(chart.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: [hunter2]", "data: hunter2", "stringData: {a: {b: hunter2}}", "data: {a: 7}"})
    void dataOfTheWrongTypeAreDataToo(String data) {
        chart.template("secret.yaml", "{apiVersion: v1, kind: Secret, metadata: {name: x}, " + data + "}");
        assertThat(chart.problems())
                .singleElement()
                .asString()
                .contains("[secret]")
                .doesNotContain("hunter2");
    }

    @Test
    void aTemplateThatCannotBeReadDoesNotShowItsSecret() {
        chart.values("password: 'hunter2: x'\n");
        List<String> broken = List.of(
                "data: {a: &x 1, a: {{ .Values.password | quote }}}",
                "data: {a: !secret {{ .Values.password | quote }}}",
                "data: [{{ .Values.password | quote }}");
        for (String data : broken) {
            chart.template("secret.yaml", "{apiVersion: v1, kind: Secret, metadata: {name: x}, " + data + "}");
            assertThat(chart.problems()).as(data).isNotEmpty().allMatch(problem -> !problem.contains("hunter2"));
        }
    }
}
