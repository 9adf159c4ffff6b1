package dev.plumbline.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What manifests say of AWS is what Terraform made there. */
class BridgeReferencesTest {

    private static final Pattern REFERENCE = Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[^\\s,\"]+"
            + "|[a-z0-9.-]+\\.amazonaws\\.com(?:/[a-z0-9/_.-]+)?"
            + "|KarpenterNodeRole-[a-z0-9-]+"
            + "|\\b(?:subnet|sg|fs|vpc)-[0-9a-f]{8,17}\\b"
            + "|\\bai-chatbot-[a-z]+-[a-z]+-[0-9]{12}\\b");

    @ParameterizedTest
    @MethodSource("dev.plumbline.charts.Repository#committed")
    void everyReferenceIsAnOutputOfTheEnvironment(ObjectSet tree) throws IOException {
        Node.Mapping bridge = Repository.mapping(
                Repository.ROOT.resolve("terraform-bridge/environments/" + tree.environment() + "/outputs.json"));
        Set<String> outputs = new TreeSet<>();
        collect(bridge, outputs);

        List<String> references = references(tree);

        assertThat(references).hasSizeGreaterThanOrEqualTo(8);
        // The repository of a copy is made when its image is first asked for; what it begins with is an output.
        references.removeIf(reference -> copies(bridge).stream().anyMatch(url -> reference.startsWith(url + '/')));
        assertThat(outputs).containsAll(references);
    }

    private static List<String> copies(Node.Mapping bridge) {
        List<String> urls = new ArrayList<>();
        if (bridge.at(List.of("storage", "pull_through")) instanceof Node.Mapping registries) {
            registries.fields().values().forEach(registry -> urls.add(((Node.Mapping) registry).string("url")));
        }
        return urls;
    }

    static List<String> references(ObjectSet tree) {
        List<String> references = new ArrayList<>();
        for (KubernetesObject object : tree.objects()) {
            Set<String> texts = new TreeSet<>();
            collect(object.content(), texts);
            for (String text : texts) {
                Matcher matcher = REFERENCE.matcher(text);
                while (matcher.find()) {
                    references.add(matcher.group());
                }
            }
        }
        return references;
    }

    private static void collect(Node node, Set<String> texts) {
        if (node instanceof Node.Mapping map) {
            map.fields().values().forEach(value -> collect(value, texts));
        } else if (node instanceof Node.Sequence list) {
            list.items().forEach(item -> collect(item, texts));
        } else if (((Node.Scalar) node).value() instanceof String text) {
            texts.add(text);
        }
    }
}
