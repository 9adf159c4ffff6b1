package dev.plumbline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Severity;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.validate.Validator.UnknownKinds;
import dev.plumbline.validate.schema.Expressions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValidatorTest {

    private static final Schemas SCHEMAS = schemas();

    @Test
    void aFindingStandsAtTheKeyInTheFileThatIsWritten() throws YamlException {
        // Written in the canonical order, where spec comes after metadata.
        List<Finding> findings = check("""
                spec:
                  replicaz: 3
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers:
                      - {name: web, image: "web:1", imagePullPolicy: Sometimes}
                metadata: {name: web}
                apiVersion: apps/v1
                kind: Deployment
                """);
        assertThat(findings)
                .extracting(Finding::display)
                .containsExactly(
                        "gitops/dev/web.yaml:6:3 Deployment/web [unknown-field] spec.replicaz: unknown field \"replicaz\"; did you"
                                + " mean \"replicas\"?",
                        "gitops/dev/web.yaml:18:9 Deployment/web [enum] spec.template.spec.containers[0].imagePullPolicy:"
                                + " Unsupported value: \"Sometimes\": supported values: \"Always\", \"IfNotPresent\", \"Never\"");
    }

    @Test
    void whatIsMissingStandsAtTheMapThatMissesIt() throws YamlException {
        assertThat(check("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      containers:
                      - {name: web}
                """))
                .extracting(Finding::display)
                .containsExactly(
                        "gitops/dev/web.yaml:15:9 Deployment/web [image] spec.template.spec.containers[0].image: Required value");
    }

    @Test
    void aLintIsAWarning() throws YamlException {
        assertThat(check("""
                apiVersion: v1
                kind: Service
                metadata: {name: web}
                spec:
                  sessionAffinityConfig: {clientIP: {timeoutSeconds: 5}}
                  ports: [{port: 80}]
                """)).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }

    @Test
    void aKindWithoutASchemaIsWhatTheProjectSays() throws YamlException {
        Manifest widget = manifest("""
                apiVersion: example.com/v1
                kind: Widget
                metadata: {name: w}
                """);
        assertThat(validator(UnknownKinds.ERROR).check(widget, "w.yaml"))
                .extracting(Finding::display)
                .containsExactly(
                        "w.yaml:2:1 Widget/w [unknown-kind] kind: no schema is known for kind \"Widget\" in version"
                                + " \"example.com/v1\"; render its CustomResourceDefinition, or name a file that has it under"
                                + " validation.schemas in the project file");
        assertThat(validator(UnknownKinds.WARNING).check(widget, "w.yaml"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(validator(UnknownKinds.IGNORE).check(widget, "w.yaml")).isEmpty();
    }

    @Test
    void theCommittedTreeIsValid() throws IOException {
        Path tree = Path.of("..", "..", "gitops");
        try (Stream<Path> files = Files.walk(tree)) {
            List<Path> rendered = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> tree.relativize(file).getNameCount() > 2)
                    .toList();
            assertThat(rendered).hasSizeGreaterThan(100);
            assertThat(rendered.stream().flatMap(ValidatorTest::findings)).isEmpty();
        }
    }

    private static Stream<Finding> findings(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return ManifestReader.read(Text.of(text), file.toString()).stream()
                    .flatMap(manifest -> validator(UnknownKinds.ERROR).check(manifest, file.toString()).stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlException e) {
            throw new IllegalStateException(file + ": " + e.problem(), e);
        }
    }

    private static List<Finding> check(String yaml) throws YamlException {
        return validator(UnknownKinds.ERROR).check(manifest(yaml), "gitops/dev/web.yaml");
    }

    private static Validator validator(UnknownKinds unknownKinds) {
        return new Validator(SCHEMAS, unknownKinds, Expressions.UNCHECKED);
    }

    private static Manifest manifest(String yaml) throws YamlException {
        return ManifestReader.read(Text.of(yaml), "web.yaml").get(0);
    }

    private static Schemas schemas() {
        try {
            return Schemas.of("1.35", OpenApiRelease.Source.BUNDLED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
