package dev.plumbline.render;

import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Release;
import dev.plumbline.helm.value.JsonWriter;
import dev.plumbline.helm.value.Value;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlReader;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.SourceLocation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a chart is rendered with.
 *
 * @param release the release's name
 * @param namespace the release's namespace
 * @param kubernetesVersion of the cluster, {@code 1.35}
 * @param apiVersions that the cluster knows beyond Kubernetes' own
 * @param values values files, the weaker first
 */
public record RenderInput(
        String release,
        String namespace,
        String kubernetesVersion,
        List<String> apiVersions,
        List<ValuesDocument> values) {

    /** What a release in an environment is rendered with. */
    static RenderInput of(Release release, Environment environment, List<ValuesDocument> values) {
        return new RenderInput(
                release.name(),
                release.namespace(environment),
                environment.kubernetesVersion(),
                environment.apiVersions(),
                values);
    }

    public RenderInput {
        apiVersions = List.copyOf(apiVersions);
        values = List.copyOf(values);
    }

    /**
     * A values file as the chart is to see it, expressions evaluated.
     *
     * <p>An engine inside this process takes the {@link #tree()}: its nodes stand where they are written, so that origins
     * point there, and it is parsed once for all environments. An engine that reads files takes the {@link #text()}.
     *
     * @param name the file's path as a person knows it
     * @param tree its nodes
     * @param evaluated whether the nodes say something else than the file's own text
     * @param layer which layer of values it is
     */
    public record ValuesDocument(String name, YamlTree tree, boolean evaluated, String layer) {

        /** What JSON may write as it is, and YAML takes for a line break or refuses. */
        private static final Pattern UNSAFE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

        /**
         * YAML that says what the nodes say: the file as it is, or made of the nodes if it has expressions.
         *
         * @throws RenderException if the nodes are no values
         */
        public String text() throws RenderException {
            if (!evaluated) {
                return tree.text();
            }
            try {
                return yaml(YamlReader.read(tree));
            } catch (YamlException e) {
                throw RenderException.of(e.getMessage(), new SourceLocation(name, e.line(), e.column()));
            }
        }

        /** Values as YAML: JSON is that but for a few characters, and any string can be written in it. */
        static String yaml(Value values) {
            return UNSAFE.matcher(JsonWriter.write(values).string())
                    .replaceAll(match -> String.format(
                            Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
        }
    }
}
