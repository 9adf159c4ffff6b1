package dev.plumbline.helm.chart;

import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.NodeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads schemas into trees. A mapper would do the same, but making the first one costs a fresh JVM more than
 * rendering a chart does; and since the nodes' own {@code toString} makes one, those that the validator prints while
 * it gets ready print themselves.
 */
final class SchemaReader implements NodeReader {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String known;
    private final JsonNode root;

    /** A reader that knows one text already. */
    SchemaReader(String known, JsonNode root) {
        this.known = known;
        this.root = root;
    }

    @Override
    public JsonNode readTree(String content, InputFormat format) {
        return content.equals(known) ? root : read(content);
    }

    @Override
    public JsonNode readTree(InputStream content, InputFormat format) {
        try {
            return readTree(new String(content.readAllBytes(), StandardCharsets.UTF_8), format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The tree of a text. Numbers keep the digits in which they are written, because failures show them.
     *
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    static JsonNode read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            JsonNode node = node(parser);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "there is more after the value");
            }
            return node;
        }
    }

    private static JsonNode node(JsonParser parser) {
        @Nullable JsonToken token = parser.currentToken();
        if (token == null) {
            throw new StreamReadException(parser, "there is no value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Words(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new StreamReadException(parser, "unexpected " + token);
        };
    }

    private static JsonNode object(JsonParser parser) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, node(parser));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) {
        ArrayNode array = new Items();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** A string that prints as Jackson prints it. */
    private static final class Words extends StringNode {
        Words(String value) {
            super(value);
        }

        @Override
        public String toString() {
            return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(stringValue())) + '"';
        }
    }

    /** A list that prints as Jackson prints it. */
    private static final class Items extends ArrayNode {
        Items() {
            super(NODES);
        }

        @Override
        public String toString() {
            StringJoiner items = new StringJoiner(",", "[", "]");
            for (JsonNode item : this) {
                items.add(item.toString());
            }
            return items.toString();
        }
    }
}
