package dev.plumbline.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a real API server made of documents that were posted to it, recorded in {@code api-server.jsonl}, whose first
 * line names its version and the request: {@code yaml} is what stands below the head of an object, {@code document} a
 * whole one, {@code lenient} the answer without strict validation, as Helm, kubectl and Argo CD read files.
 */
public final class ApiServerAnswers {

    private static final String HEAD = "apiVersion: probe.dev/v1\nkind: Thing\nmetadata: {name: x}\n";

    private static final List<Probe> PROBES = probes();

    private ApiServerAnswers() {}

    /**
     * One document and the server's answer; prints as the document does.
     *
     * @param text the document
     * @param below what stands below its head, or the document
     * @param value what the server understood; null if it refused
     */
    public record Probe(String text, String below, @Nullable JsonNode value) {

        /** Whether a node means what the server understood. */
        public boolean means(Node read) {
            Node.Mapping rest =
                    ((Node.Mapping) read).without("apiVersion").without("kind").without("metadata");
            return Objects.equals(plain(rest), plain(value));
        }

        @Override
        public String toString() {
            return below.replace("\n", "\\n").replaceAll("(.{60}).+", "$1...");
        }
    }

    /** What the server took. */
    public static Stream<Probe> understood() {
        return PROBES.stream().filter(probe -> probe.value() != null);
    }

    /** What the server refused. */
    public static Stream<Probe> refused() {
        return PROBES.stream().filter(probe -> probe.value() == null);
    }

    private static List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(ApiServerAnswers.class.getResourceAsStream("api-server.jsonl"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (String line : lines.subList(1, lines.size())) {
                probes.add(probe(JsonMapper.shared().readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return probes;
    }

    private static Probe probe(JsonNode answer) {
        boolean whole = answer.has("document");
        String below = answer.get(whole ? "document" : "yaml").asString();
        // A key that stands twice is an error here even where the server is lenient, unless a merge brings it.
        boolean merges = below.contains("<<: ") && !below.contains("{a: 1, a: 2}");
        JsonNode value = answer.get(merges && answer.has("lenient") ? "lenient" : "value");
        return new Probe(whole ? below : HEAD + below, below, value);
    }

    /** Numbers as what a 64-bit integer, or else a double, holds. */
    private static @Nullable Object plain(@Nullable Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            mapping.fields().forEach((key, value) -> fields.put(key, plain(value)));
            return fields;
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(ApiServerAnswers::plain).toList();
        }
        Object value = node == null ? null : ((Node.Scalar) node).value();
        return value instanceof Number number ? number(number.toString()) : value;
    }

    private static @Nullable Object plain(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isObject() && (node.has("int") || node.has("float"))) {
            return number(
                    node.has("int")
                            ? node.get("int").asString()
                            : node.get("float").asString());
        }
        if (node.isObject()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            node.properties().forEach(entry -> fields.put(entry.getKey(), plain(entry.getValue())));
            return fields;
        }
        if (node.isArray()) {
            return node.values().stream().map(ApiServerAnswers::plain).toList();
        }
        return node.isBoolean() ? (Object) node.asBoolean() : node.asString();
    }

    private static Number number(String text) {
        BigDecimal exact = new BigDecimal(text);
        return exact.stripTrailingZeros().scale() <= 0
                        && exact.toBigInteger().bitLength() < Long.SIZE
                        && !text.toLowerCase(Locale.ROOT).contains("e")
                ? (Number) exact.longValue()
                : (Number) exact.doubleValue();
    }
}
