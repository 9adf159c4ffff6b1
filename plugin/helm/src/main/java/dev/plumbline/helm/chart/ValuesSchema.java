package dev.plumbline.helm.chart;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A chart's {@code values.schema.json}, made ready when it is first needed; safe for any number of threads. */
public final class ValuesSchema {
    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(ValuesSchema::expression)
            .build();

    private final ChartFile file;
    private volatile @Nullable Ready ready;

    ValuesSchema(ChartFile file) {
        this.file = file;
    }

    /** The failures of values, none if they meet the schema. */
    List<SchemaFailure> failures(JsonNode values) {
        Ready known = ready;
        if (known == null) {
            known = Ready.of(file);
            ready = known;
        }
        return known.failures(values);
    }

    /** Go's expressions, found anywhere in the text. */
    private static RegularExpression expression(String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            return value -> pattern.matcher(value).find();
        } catch (PatternSyntaxException e) {
            throw new SchemaException(e.getMessage());
        }
    }

    /** What the validator made of the file. */
    private static final class Ready implements SchemaKeywords.SubSchemas {
        private final SchemaRegistry registry;
        private final Schema schema;
        private final boolean formats;

        private Ready(SchemaRegistry registry, Schema schema, boolean formats) {
            this.registry = registry;
            this.schema = schema;
            this.formats = formats;
        }

        static Ready of(ChartFile file) {
            SchemaDocument document = SchemaDocument.read(file);
            SchemaRegistry registry = registry(document);
            checkAgainstMetaschema(document, registry);
            SchemaReferences.check(document);
            try {
                Schema schema = registry.getSchema(SchemaLocation.of(SchemaDocument.LOCATION));
                schema.initializeValidators();
                return new Ready(registry, schema, false);
            } catch (SchemaException e) {
                throw new ChartException(String.valueOf(e.getMessage()), List.of(), e);
            }
        }

        private static SchemaRegistry registry(SchemaDocument document) {
            return SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(CONFIG)
                            .nodeReader(new SchemaReader(document.text(), document.root()))
                            .schemaLoader(loader -> loader.fetchRemoteResources(false))
                            .schemas(Map.of(SchemaDocument.LOCATION, document.text())));
        }

        private static void checkAgainstMetaschema(SchemaDocument document, SchemaRegistry registry) {
            Schema meta = registry.getSchema(SchemaLocation.of(document.dialect()));
            List<SchemaFailure> failures = new Ready(registry, meta, true).failures(document.root());
            if (!failures.isEmpty()) {
                StringBuilder words = new StringBuilder("\"" + SchemaDocument.LOCATION
                        + "#\" is not valid against metaschema: jsonschema validation failed with '"
                        + document.metaschema() + "'\n");
                failures.forEach(failure -> failure.print(words, 0));
                throw new ChartException(words.toString());
            }
        }

        List<SchemaFailure> failures(JsonNode values) {
            return describe(schema, values, List.of());
        }

        private List<SchemaFailure> describe(Schema part, JsonNode value, List<String> path) {
            List<Error> errors;
            try {
                errors = part.validate(
                        value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(formats)));
            } catch (SchemaException e) {
                throw new ChartException(String.valueOf(e.getMessage()), List.of(), e);
            } catch (StackOverflowError e) {
                throw new ChartException("schema refers to itself without end", List.of(), null);
            }
            return errors.isEmpty()
                    ? List.of()
                    : SchemaFailures.of(errors, new SchemaKeywords(this), part.getSchemaLocation(), path);
        }

        @Override
        public List<SchemaFailure> failures(SchemaLocation part, JsonNode value, List<String> path) {
            return describe(registry.getSchema(part), value, path);
        }

        @Override
        public JsonNode siblings(SchemaLocation keyword) {
            return node(new SchemaLocation(
                    keyword.getAbsoluteIri(),
                    Objects.requireNonNull(keyword.getFragment().getParent())));
        }

        @Override
        public SchemaLocation referred(SchemaLocation schema, String keyword) {
            SchemaLocation target = SchemaLocation.of(
                    SchemaLocation.resolve(schema, node(schema).path(keyword).asString("#")));
            return registry.getSchema(target).getSchemaLocation();
        }

        private JsonNode node(SchemaLocation schema) {
            JsonNode node = registry.getSchema(schema).getSchemaNode();
            return node == null ? MissingNode.getInstance() : node;
        }
    }
}
