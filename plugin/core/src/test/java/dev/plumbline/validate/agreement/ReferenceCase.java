package dev.plumbline.validate.agreement;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.validate.rule.References;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A case of {@code reference-cases.yaml}: objects of one environment, and what is found between them.
 *
 * @param rule the rule that it shows
 * @param objects YAML
 * @param finds what is found; a lint begins with {@code lint: }
 */
record ReferenceCase(String rule, String objects, List<String> finds) {

    static final Path FILE = Bases.FOLDER.resolve("reference-cases.yaml");

    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers: [{name: web, image: "web:1", ports: [{name: http, containerPort: 8080}]}]""";

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: http}]}""";

    static List<ReferenceCase> all() {
        try {
            List<ReferenceCase> cases = new ArrayList<>();
            Node document = YamlReader.documents(Files.readString(FILE)).get(0);
            for (Node item : ((Node.Sequence) document).items()) {
                Node.Mapping map = (Node.Mapping) item;
                List<String> finds = new ArrayList<>();
                ((Node.Sequence) Objects.requireNonNull(map.get("finds")))
                        .items()
                        .forEach(find -> finds.add(String.valueOf(((Node.Scalar) find).value())));
                cases.add(new ReferenceCase(
                        Objects.requireNonNull(map.string("rule")),
                        Objects.requireNonNull(map.string("objects"))
                                .replace("@web", WEB)
                                .replace("@service", SERVICE),
                        finds));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlException e) {
            throw new IllegalStateException(e.problem() + " in line " + e.at().line(), e);
        }
    }

    /** What is found now. */
    List<String> found() {
        try {
            List<Manifest> manifests = ManifestReader.read(Text.of(objects), "case.yaml");
            List<String> found = new ArrayList<>();
            References.check(
                    manifests,
                    (manifest, violation) -> found.add((violation.lint() ? "lint: " : "")
                            + '['
                            + violation.rule()
                            + "] "
                            + manifest.id()
                            + ' '
                            + violation
                            + (violation.fix().isEmpty() ? "" : "; " + violation.fix())));
            return found;
        } catch (YamlException e) {
            throw new IllegalStateException(e.problem() + " in line " + e.at().line() + " of " + rule, e);
        }
    }
}
