package dev.plumbline.validate.schema;

import dev.plumbline.manifest.Node;
import java.util.Optional;

/** Evaluates the rules that a CustomResourceDefinition states in the Common Expression Language. */
@FunctionalInterface
public interface Expressions {

    /** Takes every rule as held. */
    Expressions UNCHECKED = (rule, schema, self) -> Optional.empty();

    /**
     * What a rule says about a value.
     *
     * @param rule the rule
     * @param schema the schema that states it, which says what the types of the value's fields are
     * @param self the value
     * @return why the rule does not hold; empty if it does
     */
    Optional<String> refusal(Schema.Expression rule, Schema schema, Node self);
}
