package dev.plumbline.validate;

import dev.plumbline.validate.schema.Definitions;
import dev.plumbline.validate.schema.Dialect;
import dev.plumbline.validate.schema.JsonSchema;
import dev.plumbline.validate.schema.Schema;
import java.util.Optional;

/**
 * The schema of one kind.
 *
 * @param schema what an object of the kind may be
 * @param definitions what references in it stand for
 * @param dialect whose rules it follows
 * @param document a JSON Schema that objects have to meet besides; mostly none
 * @param origin where it comes from, for reports
 */
record KindSchema(
        Schema schema, Definitions definitions, Dialect dialect, Optional<JsonSchema> document, String origin) {}
