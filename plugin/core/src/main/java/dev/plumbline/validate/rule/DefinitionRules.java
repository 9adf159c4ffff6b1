package dev.plumbline.validate.rule;

import dev.plumbline.manifest.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What holds for CustomResourceDefinitions: names that fit, one version stored, and schemas that are structural.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/">Structural
 *     schemas</a>
 */
final class DefinitionRules {

    private static final Set<String> KINDS = Set.of("apiextensions.k8s.io/CustomResourceDefinition");
    private static final Set<String> TYPES = Set.of("array", "boolean", "integer", "number", "object", "string");
    private static final Set<String> COLUMNS = Set.of("boolean", "date", "integer", "number", "string");
    private static final List<String> FORBIDDEN = List.of(
            "definitions",
            "dependencies",
            "deprecated",
            "discriminator",
            "id",
            "patternProperties",
            "readOnly",
            "writeOnly",
            "xml",
            "$ref",
            "uniqueItems");

    private DefinitionRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "definition-names",
                        "A definition is called by its plural and group.",
                        KINDS,
                        DefinitionRules::names),
                Rule.of(
                        "definition-versions",
                        "One version is stored, each has a schema.",
                        KINDS,
                        DefinitionRules::versions),
                Rule.of("definition-schema", "A schema is structural.", KINDS, object -> {
                    for (Field version : object.get("spec", "versions").items()) {
                        Field schema = version.get("schema", "openAPIV3Schema");
                        if (schema.present()) {
                            root(schema);
                        }
                    }
                }));
    }

    private static void names(Field object) {
        Field spec = object.get("spec");
        Field group = spec.get("group");
        if (group.require()) {
            group.check(Names.subdomain(group.text()));
            if (!group.text().contains(".")) {
                group.invalid("should be a domain with at least one dot");
            }
        }
        Field names = spec.get("names");
        Field plural = names.get("plural");
        if (plural.require()) {
            plural.check(Names.label1035(plural.text()));
        }
        String expected = plural.text() + '.' + group.text();
        Field name = object.get("metadata", "name");
        if (name.isText() && !name.text().equals(expected)) {
            name.invalid("must be spec.names.plural+\".\"+spec.group");
        }
        Field singular = names.get("singular");
        if (!singular.empty()) {
            singular.check(Names.label1035(singular.text()));
        }
        for (String list : List.of("shortNames", "categories")) {
            for (Field item : names.get(list).items()) {
                item.check(Names.label1035(item.text()));
            }
        }
        Field kind = names.get("kind");
        if (kind.require()) {
            capitals(kind);
        }
        Field listKind = names.get("listKind");
        if (!listKind.empty()) {
            capitals(listKind);
            if (listKind.text().equals(kind.text())) {
                listKind.invalid("kind and listKind may not be the same");
            }
        }
        if (spec.get("scope").isText() && spec.get("scope").empty()) {
            spec.get("scope").required("");
        }
    }

    private static void capitals(Field name) {
        name.check(Names.label1035(name.text().toLowerCase(Locale.ROOT)));
    }

    private static void versions(Field object) {
        Field versions = object.get("spec", "versions");
        if (versions.empty()) {
            versions.required("must have exactly one version marked as storage version");
            return;
        }
        Set<String> seen = new HashSet<>();
        long stored = 0;
        for (Field version : versions.items()) {
            Field name = version.get("name");
            name.check(Names.label1035(name.text()));
            if (!seen.add(name.text())) {
                name.duplicate();
            }
            stored += version.get("storage").flag(false) ? 1 : 0;
            Field schema = version.get("schema", "openAPIV3Schema");
            if (!schema.present()) {
                schema.required("schemas are required");
            }
            for (Field column : version.get("additionalPrinterColumns").items()) {
                column.get("name").require();
                if (column.get("type").require()
                        && !COLUMNS.contains(column.get("type").text())) {
                    column.get("type").invalid("must be one of boolean,date,integer,number,string");
                }
                Field path = column.get("jsonPath");
                if (path.require() && !path.text().startsWith(".")) {
                    path.invalid("must be a simple json path starting with .");
                }
            }
        }
        if (stored != 1) {
            versions.invalid("must have exactly one version marked as storage version");
        }
    }

    private static void root(Field schema) {
        Field type = schema.get("type");
        if (type.empty()) {
            type.required("must not be empty at the root");
        } else if (TYPES.contains(type.text()) && !type.text().equals("object")) {
            type.invalid("must be object at the root");
        }
        if (schema.get("nullable").flag(false)) {
            schema.get("nullable").forbidden("nullable cannot be true at the root");
        }
        structural(schema, true);
    }

    private static void structural(Field schema, boolean root) {
        Field type = schema.get("type");
        boolean intOrString = schema.get("x-kubernetes-int-or-string").flag(false);
        boolean open = schema.get("x-kubernetes-preserve-unknown-fields").flag(false);
        if (type.empty() && !root && !intOrString && !open) {
            type.required("must not be empty for specified object fields");
        } else if (!type.empty() && !TYPES.contains(type.text())) {
            type.unsupported(TYPES);
        }
        for (String name : FORBIDDEN) {
            if (name.equals("uniqueItems")
                    ? schema.get(name).flag(false)
                    : schema.get(name).present()) {
                schema.get(name).forbidden(name + " is not supported in a structural schema");
            }
        }
        kept(schema, type.text());
        listType(schema, type.text());
        defaultValue(schema);
        for (Field property : schema.get("properties").entries()) {
            structural(property, false);
        }
        if (schema.get("items").present()) {
            structural(schema.get("items"), false);
        } else if (type.text().equals("array")) {
            schema.get("items").required("must be specified");
        }
        Field values = schema.get("additionalProperties");
        if (!values.entries().isEmpty()) {
            structural(values, false);
            if (!schema.get("properties").empty()) {
                values.forbidden("additionalProperties and properties are mutual exclusive");
            }
        }
    }

    private static void kept(Field schema, String type) {
        Field open = schema.get("x-kubernetes-preserve-unknown-fields");
        if (open.present() && !open.flag(true)) {
            open.invalid("must be true or undefined");
        }
        Field embedded = schema.get("x-kubernetes-embedded-resource");
        if (embedded.flag(false)) {
            if (!type.equals("object")) {
                schema.get("type").invalid("must be object if x-kubernetes-embedded-resource is true");
            }
            if (schema.get("properties").empty() && !open.flag(false)) {
                schema.get("properties")
                        .required("must not be empty if x-kubernetes-embedded-resource is true"
                                + " without x-kubernetes-preserve-unknown-fields");
            }
        }
    }

    private static void listType(Field schema, String type) {
        Field list = schema.get("x-kubernetes-list-type");
        Field keys = schema.get("x-kubernetes-list-map-keys");
        if (list.present() && !type.equals("array") && TYPES.contains(type)) {
            schema.get("type").invalid("must be array if x-kubernetes-list-type is specified");
        }
        if (list.present() && !Set.of("atomic", "set", "map").contains(list.text())) {
            list.unsupported(Set.of("atomic", "set", "map"));
        }
        if (!list.text().equals("map")) {
            if (!keys.empty()) {
                list.invalid("must be map if x-kubernetes-list-map-keys is non-empty");
            }
            return;
        }
        if (keys.empty()) {
            keys.required("must not be empty if x-kubernetes-list-type is map");
        }
        Field items = schema.get("items");
        Set<String> required = new HashSet<>();
        items.get("required").items().forEach(name -> required.add(name.text()));
        Labels.unique(keys.items());
        for (Field key : keys.items()) {
            Field property = items.get("properties").get(key.text());
            if (!property.present()) {
                keys.invalid("entries must all be names of item properties");
            } else if (!required.contains(key.text())
                    && !property.get("default").present()) {
                property.get("default")
                        .required("this property is in x-kubernetes-list-map-keys, so it must have a"
                                + " default or be a required property");
            }
            if (Set.of("array", "object").contains(property.get("type").text())) {
                property.get("type").invalid("must be a scalar type if parent array's x-kubernetes-list-type is map");
            }
        }
    }

    private static void defaultValue(Field schema) {
        Field value = schema.get("default");
        Field enums = schema.get("enum");
        if (value.isText()
                && !enums.empty()
                && enums.items().stream().noneMatch(item -> item.text().equals(value.text()))) {
            value.unsupported(enums.items().stream().map(Field::text).toList());
        }
        if (value.present() && !fits(value, schema.get("type").text())) {
            value.invalid("must be of type " + schema.get("type").text());
        }
    }

    private static boolean fits(Field value, String type) {
        return switch (type) {
            case "string" -> value.isText();
            case "array" -> value.node() instanceof Node.Sequence;
            case "object" -> value.node() instanceof Node.Mapping;
            case "integer", "number", "boolean" -> value.node() instanceof Node.Scalar && !value.isText();
            default -> true;
        };
    }
}
