package dev.plumbline.bridge.layers;

import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Facts about versions that no file of a project has; each with its source and the day it was read. */
final class Compatibility {

    private static final String FILE = "compatibility.json";

    private final Node facts;

    private Compatibility(Node facts) {
        this.facts = facts;
    }

    /** The facts, read when they are first asked for. */
    static Compatibility facts() {
        return Holder.FACTS;
    }

    /** How long EKS supports a version of Kubernetes: to the end of standard support, then of extended support. */
    record Support(LocalDate standard, LocalDate extended) {}

    /** Empty for a version that the facts do not know. */
    Optional<Support> support(String version) {
        String standard = text("eks", "versions", version, "standard");
        String extended = text("eks", "versions", version, "extended");
        return standard.isEmpty() || extended.isEmpty()
                ? Optional.empty()
                : Optional.of(new Support(LocalDate.parse(standard), LocalDate.parse(extended)));
    }

    /** The first version of Karpenter that knows a version of Kubernetes; empty if that is not known. */
    String karpenter(String kubernetes) {
        return text("karpenter", "minimum", kubernetes);
    }

    /** How many minor versions kube-proxy may be older than the API server. */
    int proxyLag() {
        return Integer.parseInt(text("kube-proxy", "older"));
    }

    /**
     * A version of an add-on that AWS has published for a version of Kubernetes.
     *
     * @param version as AWS spells it, {@code v1.13.2-eksbuild.4}
     * @param source where that was said
     * @param read the day on which it was read, or said
     */
    record Published(String version, String source, LocalDate read) {}

    /** What is known to be published of an add-on for a version of Kubernetes, from the oldest on; not all of it. */
    List<Published> published(String addon, String kubernetes) {
        return RenderedObject.list(facts, "addons", "published", addon, kubernetes).stream()
                .map(entry -> new Published(
                        RenderedObject.text(entry, "version"),
                        RenderedObject.text(entry, "source"),
                        LocalDate.parse(RenderedObject.text(entry, "read"))))
                .toList();
    }

    /** Whether anything is known of an add-on, for any version of Kubernetes. */
    boolean knows(String addon) {
        return facts.at(List.of("addons", "published", addon)) != null;
    }

    /** The day on which the facts about add-ons were looked up. */
    LocalDate addonsRead() {
        return LocalDate.parse(text("addons", "read"));
    }

    private String text(String... path) {
        return RenderedObject.text(facts, path);
    }

    private static final class Holder {

        private static final Compatibility FACTS = read();

        private static Compatibility read() {
            try (InputStream in = Compatibility.class.getResourceAsStream(FILE)) {
                if (in == null) {
                    throw new IllegalStateException(FILE + " is not in the jar");
                }
                return new Compatibility(JsonReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (YamlException e) {
                throw new IllegalStateException(FILE + " is broken: " + e.problem(), e);
            }
        }
    }
}
