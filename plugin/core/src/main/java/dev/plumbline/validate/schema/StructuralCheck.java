package dev.plumbline.validate.schema;

import dev.plumbline.finding.Suggestion;
import dev.plumbline.manifest.Node;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds values against schemas, and reports everything that does not fit. */
public final class StructuralCheck {

    private final Definitions definitions;
    private final Dialect dialect;
    private final Consumer<Violation> violations;
    private final ScalarCheck scalars;
    private final CombinedCheck combined;

    /**
     * A check.
     *
     * @param definitions what references in schemas stand for
     * @param dialect whose rules count
     * @param violations takes what does not fit, in the order of the document
     */
    public StructuralCheck(Definitions definitions, Dialect dialect, Consumer<Violation> violations) {
        this.definitions = definitions;
        this.dialect = dialect;
        this.violations = violations;
        this.scalars = new ScalarCheck(dialect, violations);
        this.combined = new CombinedCheck(definitions, violations);
    }

    /** Checks a value, and all in it. */
    public void check(Node node, Schema declared, FieldPath path) {
        if (declared.traits().lenient()) {
            new StructuralCheck(definitions, dialect, violation -> violations.accept(excused(violation)))
                    .checkValue(node, declared, path);
        } else {
            checkValue(node, declared, path);
        }
    }

    private static Violation excused(Violation violation) {
        return violation.rule().equals("unknown-field")
                ? new Violation(violation.rule(), violation.path(), violation.message(), violation.fix(), true)
                : violation;
    }

    private void checkValue(Node node, Schema declared, FieldPath path) {
        Schema schema = definitions.resolve(declared);
        if (isNull(node)) {
            checkNull(schema, path);
            return;
        }
        if (!fits(node, schema.type())) {
            violations.accept(mismatch(node, schema, path));
            return;
        }
        if (node instanceof Node.Mapping map) {
            checkMap(map, schema, path);
        } else if (node instanceof Node.Sequence list) {
            checkList(list, schema, path);
        } else if (node instanceof Node.Scalar scalar) {
            scalars.check(scalar, schema, path);
        }
        if (dialect == Dialect.CUSTOM) {
            combined.check(node, schema, path);
        }
    }

    private void checkNull(Schema schema, FieldPath path) {
        // In a Go structure null is the zero value. A custom resource keeps it, in a list.
        if (dialect == Dialect.CUSTOM && !schema.traits().nullable() && schema.type() != Schema.Type.ANY) {
            violations.accept(Violation.refusal(
                    "type",
                    path,
                    "Invalid value: null: must be " + schema.type().words()));
        }
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() == null;
    }

    private static boolean fits(Node node, Schema.Type type) {
        return switch (type) {
            case ANY -> true;
            case OBJECT -> node instanceof Node.Mapping;
            case ARRAY -> node instanceof Node.Sequence;
            default -> node instanceof Node.Scalar scalar && ScalarCheck.fits(scalar, type);
        };
    }

    private static Violation mismatch(Node node, Schema schema, FieldPath path) {
        String fix = schema.type() == Schema.Type.STRING && node instanceof Node.Scalar ? "write it in quotes" : "";
        return new Violation(
                "type",
                path,
                "Invalid value: " + ScalarCheck.show(node) + ": must be "
                        + schema.type().words() + ", and this is " + node.describe(),
                fix,
                false);
    }

    private void checkMap(Node.Mapping map, Schema schema, FieldPath path) {
        Map<String, Schema> properties = schema.properties();
        boolean closed = !schema.open() && schema.values() == null;
        for (Map.Entry<String, Node> field : map.fields().entrySet()) {
            Schema property = properties.get(field.getKey());
            if (property != null) {
                if (!dropped(field.getValue(), property)) {
                    check(field.getValue(), property, path.field(field.getKey()));
                }
            } else if (schema.values() != null) {
                checkEntry(field.getValue(), schema.values(), path.entry(field.getKey()));
            } else if (closed && !(schema.traits().embedded() && EmbeddedObject.FIELDS.contains(field.getKey()))) {
                violations.accept(unknown(field.getKey(), schema, path));
            }
        }
        for (String name : schema.required()) {
            Node value = map.get(name);
            if (value == null || isDropped(value, properties.get(name))) {
                missing(name, properties.get(name), path);
            }
        }
        if (schema.traits().embedded()) {
            EmbeddedObject.check(map, path, violations);
        }
        if (schema.traits().bounds() != Bounds.NONE) {
            long left = map.fields().entrySet().stream()
                    .filter(field -> !isDropped(field.getValue(), properties.get(field.getKey())))
                    .count();
            BoundsCheck.map(map, left, schema.traits().bounds(), path, violations);
        }
    }

    private void checkEntry(Node value, Schema schema, FieldPath path) {
        if (!dropped(value, schema)) {
            check(value, schema, path);
        }
    }

    private boolean isDropped(Node value, @Nullable Schema schema) {
        return isNull(value) && (schema == null || dialect == Dialect.BUILT_IN || dropped(value, schema));
    }

    /** A null that a custom resource cannot hold is taken out of it before it is checked. */
    private boolean dropped(Node value, Schema schema) {
        return isNull(value) && !definitions.resolve(schema).traits().nullable();
    }

    private void missing(String name, @Nullable Schema property, FieldPath path) {
        if (property != null && definitions.resolve(property).traits().defaultValue() != null) {
            return;
        }
        violations.accept(new Violation("required", path.field(name), "Required value", "", isZeroAsWell(property)));
    }

    /** In a Go structure a number or boolean that is not there is 0 or false, and passes where that may be. */
    private boolean isZeroAsWell(@Nullable Schema property) {
        if (property == null || dialect != Dialect.BUILT_IN) {
            return false;
        }
        Schema.Type type = definitions.resolve(property).type();
        return type == Schema.Type.INTEGER || type == Schema.Type.BOOLEAN || type == Schema.Type.NUMBER;
    }

    private static Violation unknown(String name, Schema schema, FieldPath path) {
        return new Violation(
                "unknown-field",
                path.field(name),
                "unknown field \"" + name + "\"",
                Suggestion.near(name, schema.properties().keySet()),
                false);
    }

    private void checkList(Node.Sequence list, Schema schema, FieldPath path) {
        Schema items = schema.items();
        if (items != null) {
            for (int i = 0; i < list.items().size(); i++) {
                check(list.items().get(i), items, path.item(i));
            }
        }
        BoundsCheck.list(list, schema.traits().bounds(), path, violations);
        if (schema.traits().listType() != Schema.ListType.ATOMIC) {
            new ListItems(definitions, schema, dialect).check(list, path, violations);
        }
    }
}
