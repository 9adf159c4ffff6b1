package dev.plumbline.bridge.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bridge.ContractSchema;
import dev.plumbline.bridge.module.TypeExpression.Attribute;
import dev.plumbline.bridge.module.TypeExpression.Variable;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VariablesTest {

    private static final Path BRIDGE = Path.of("../../terraform-bridge");

    private static Map<String, Variable> variables() throws Exception {
        return TypeExpression.variables(Files.readString(BRIDGE.resolve("module/variables.tf")));
    }

    private static JsonNode schema() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(BRIDGE.resolve("tfvars.schema.json")));
    }

    @Test
    void theSchemaHasTheVariablesOfTheModuleDownToTheLastAttribute() throws Exception {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        variables()
                .forEach((name, variable) -> attributes.put(name, new Attribute(variable.type(), variable.optional())));

        List<String> differences = new ArrayList<>();
        new Comparison(schema(), differences).compare("", new TypeExpression("object", null, attributes), schema());

        assertThat(attributes).hasSizeGreaterThan(10);
        assertThat(differences).isEmpty();
    }

    @Test
    void aDifferenceDeepDownIsSeen() throws Exception {
        Map<String, Variable> declared = TypeExpression.variables("""
                        variable "x" {
                          type = object({
                            # Comments and defaults are passed over.
                            kept  = optional(map(object({ port = number })), { "a" = { port = 1 } })
                            extra = list(string)
                          })
                          validation {
                            condition     = length(var.x.extra) > 0 && contains(["a"], "b")
                            error_message = "No."
                          }
                        }
                        """);
        JsonNode schema = JsonMapper.shared().readTree("""
                {"type": "object", "additionalProperties": false, "properties": {
                  "kept": {"type": "object", "additionalProperties": {
                    "type": "object", "additionalProperties": false, "properties": {"port": {"type": "string"}}, "required": []}},
                  "gone": {"type": "string"}}}
                """);

        List<String> differences = new ArrayList<>();
        declared.forEach(
                (name, variable) -> new Comparison(schema, differences).compare(name, variable.type(), schema));

        assertThat(differences)
                .containsExactly(
                        "x: the module has [extra, kept], the schema [gone, kept]",
                        "x: the module needs [extra], the schema []",
                        "x.kept.*: the module needs [port], the schema []",
                        "x.kept.*.port: number in the module, string in the schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "production"})
    void anEnvironmentHandsOnEveryVariable(String environment) throws Exception {
        Path folder = BRIDGE.resolve("environments").resolve(environment);
        Map<String, Variable> declared = TypeExpression.variables(Files.readString(folder.resolve("variables.tf")));
        Set<String> handedOn = new TreeSet<>(Pattern.compile("(?m)^  ([a-z_]+) += var\\.\\1$")
                .matcher(Files.readString(folder.resolve("main.tf")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList());

        Map<String, Variable> module = variables();
        assertThat(declared.keySet()).isEqualTo(module.keySet()).isEqualTo(handedOn);
        assertThat(optional(declared)).isEqualTo(optional(module));
    }

    private static List<String> optional(Map<String, Variable> variables) {
        return variables.entrySet().stream()
                .filter(variable -> variable.getValue().optional())
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "production"})
    void whatAnEnvironmentAsksForIsOfTheSchema(String environment) throws Exception {
        Path file = BRIDGE.resolve("environments").resolve(environment).resolve("terraform.tfvars.json");
        ContractSchema schema =
                ContractSchema.read(new NamedPath(BRIDGE, "terraform-bridge"), ContractSchema.VARIABLES);

        assertThat(schema.problems()).isEmpty();
        assertThat(schema.check(
                        environment,
                        JsonReader.read(Files.readString(file)),
                        path -> SourceLocation.of(String.join(".", path))))
                .isEmpty();
    }

    /** Compares a type with the part of the schema that stands for it. */
    private record Comparison(JsonNode root, List<String> differences) {

        private static final Map<String, Set<String>> KINDS = Map.of(
                "string", Set.of("string"),
                "number", Set.of("number", "integer"),
                "bool", Set.of("boolean"),
                "list", Set.of("array"),
                "set", Set.of("array"),
                "map", Set.of("object"),
                "object", Set.of("object"));

        void compare(String path, TypeExpression type, JsonNode part) {
            JsonNode schema = resolve(part);
            String kind = kind(schema);
            if (!KINDS.getOrDefault(type.kind(), Set.of()).contains(kind)) {
                differences.add(path + ": " + type.kind() + " in the module, " + kind + " in the schema");
                return;
            }
            TypeExpression element = type.element();
            if (type.kind().equals("object")) {
                compareAttributes(path, type.attributes(), schema);
            } else if (element != null) {
                JsonNode inner = schema.get(kind.equals("array") ? "items" : "additionalProperties");
                if (inner == null || !inner.isObject()) {
                    differences.add(path + ": the schema says nothing of the elements");
                } else {
                    compare(path + ".*", element, inner);
                }
            }
        }

        private void compareAttributes(String path, Map<String, Attribute> attributes, JsonNode schema) {
            Set<String> properties = new TreeSet<>(schema.path("properties").propertyNames());
            if (!properties.equals(new TreeSet<>(attributes.keySet()))) {
                differences.add(
                        path + ": the module has " + new TreeSet<>(attributes.keySet()) + ", the schema " + properties);
            }
            Set<String> needed = new TreeSet<>();
            attributes.forEach((name, attribute) -> {
                if (!attribute.optional()) {
                    needed.add(name);
                }
            });
            Set<String> required = new TreeSet<>();
            schema.path("required").forEach(name -> required.add(name.asString()));
            if (!needed.equals(required)) {
                differences.add(path + ": the module needs " + needed + ", the schema " + required);
            }
            if (schema.path("additionalProperties").asBoolean(true)) {
                differences.add(path + ": the schema lets other keys through");
            }
            attributes.forEach((name, attribute) -> {
                JsonNode property = schema.path("properties").get(name);
                if (property != null) {
                    compare(path.isEmpty() ? name : path + '.' + name, attribute.type(), property);
                }
            });
        }

        private JsonNode resolve(JsonNode part) {
            JsonNode schema = part;
            for (JsonNode choice : part.path("anyOf")) {
                if (!choice.path("type").asString("").equals("null")) {
                    schema = choice;
                }
            }
            String reference = schema.path("$ref").asString("");
            return reference.isEmpty() ? schema : resolve(root.at(reference.substring(1)));
        }

        /** Of the values, where they are listed and no type is said. */
        private static String kind(JsonNode schema) {
            JsonNode first = schema.path("enum").path(0);
            String ofValues = first.isNumber() ? "number" : first.isString() ? "string" : "nothing";
            return schema.path("type").asString(ofValues);
        }
    }
}
