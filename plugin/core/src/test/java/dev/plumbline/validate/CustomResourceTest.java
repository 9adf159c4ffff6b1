package dev.plumbline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.policy.cel.admission.CelExpressions;
import dev.plumbline.validate.schema.Expressions;
import dev.plumbline.validate.schema.Violation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a structural schema means. */
class CustomResourceTest {

    private static final String HEAD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {kind: Widget, plural: widgets}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
            """;

    @Test
    void aFieldThatIsNotNamedIsUnknownUnlessItIsPreserved() throws Exception {
        assertThat(found("{type: object, properties: {size: {type: integer}}}", "{siz: 1}"))
                .containsExactly("spec.siz: unknown field \"siz\"");
        assertThat(found("{type: object}", "{size: 1}")).containsExactly("spec.size: unknown field \"size\"");
        assertThat(found("{type: object, x-kubernetes-preserve-unknown-fields: true}", "{size: 1}"))
                .isEmpty();
        assertThat(found("{type: object, additionalProperties: {type: string}}", "{size: a, b: 1}"))
                .containsExactly("spec[b]: Invalid value: 1: must be a string, and this is a number");
    }

    @Test
    void nullIsDroppedUnlessItIsNullable() throws Exception {
        String schema =
                "{type: object, required: [a], properties: {a: {type: string}, b: {type: string, nullable: true}}}";
        assertThat(found(schema, "{a: null, b: null}")).containsExactly("spec.a: Required value");
        assertThat(found("{type: array, items: {type: string}}", "[null]"))
                .containsExactly("spec[0]: Invalid value: null: must be a string");
    }

    @Test
    void aDefaultStandsInForWhatIsMissing() throws Exception {
        assertThat(found("{type: object, required: [a], properties: {a: {type: string, default: x}}}", "{}"))
                .isEmpty();
    }

    @Test
    void anIntOrStringIsEither() throws Exception {
        String schema = "{type: object, properties: {port: {x-kubernetes-int-or-string: true}}}";
        assertThat(found(schema, "{port: 80}")).isEmpty();
        assertThat(found(schema, "{port: http}")).isEmpty();
        assertThat(found(schema, "{port: true}"))
                .containsExactly(
                        "spec.port: Invalid value: true: must be an integer or a string, and this is a boolean");
    }

    @Test
    void anEmbeddedObjectHasAnApiVersionAndAKind() throws Exception {
        String schema =
                "{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}";
        assertThat(found(schema, "{kind: Pod, metadata: {name: a}}"))
                .containsExactly("spec.apiVersion: Required value: must not be empty");
    }

    @Test
    void itemsOfSetsAndMapsAreToldApart() throws Exception {
        assertThat(found("{type: array, x-kubernetes-list-type: set, items: {type: string}}", "[a, b, a]"))
                .containsExactly("spec[2]: Duplicate value: \"a\"");
        String keyed = """
                {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name, port],
                 items: {type: object, required: [name], properties: {name: {type: string}, port: {type: integer, default: 1}}}}""";
        assertThat(found(keyed, "[{name: a}, {name: a, port: 2}]")).isEmpty();
        assertThat(found(keyed, "[{name: a}, {name: a, port: 1}]"))
                .containsExactly("spec[1]: Duplicate value: name=\"a\", port=1");
    }

    @Test
    void combinedSchemasNarrowWhatIsAllowed() throws Exception {
        String schema = """
                {type: object, properties: {a: {type: string}, b: {type: string}},
                 oneOf: [{required: [a]}, {required: [b]}]}""";
        assertThat(found(schema, "{a: x}")).isEmpty();
        assertThat(found(schema, "{a: x, b: x}"))
                .containsExactly("spec: Invalid value: {...}: must validate one and only one schema (oneOf)");
        assertThat(found("{type: string, not: {enum: [a]}}", "a"))
                .containsExactly("spec: Invalid value: \"a\": must not validate the schema (not)");
        assertThat(found("{type: string, anyOf: [{pattern: ^a}, {pattern: ^b}]}", "c"))
                .containsExactly("spec: Invalid value: \"c\": must validate at least one schema (anyOf)");
        assertThat(found("{type: string, allOf: [{maxLength: 1}]}", "ab"))
                .containsExactly("spec: Too long: may not be more than 1 characters");
    }

    @Test
    void rulesOfTheDefinitionAreAskedAboutEachValue() throws Exception {
        String schema = """
                {type: object, properties: {a: {type: integer}},
                 x-kubernetes-validations: [{rule: self.a > 1, message: a is too small}]}""";
        Expressions computed = new CelExpressions(35);
        assertThat(found(schema, "{a: 1}", computed)).containsExactly("spec: Invalid value: a is too small");
        assertThat(found(schema, "{a: 2}", computed)).isEmpty();
        assertThat(found(schema, "{a: 1}")).isEmpty();
    }

    @Test
    void theMetadataIsThatOfEveryObject() throws Exception {
        Node.Mapping object = (Node.Mapping) YamlReader.documents("""
                {apiVersion: example.com/v1, kind: Widget, metadata: {name: A_b, label: {}, labels: {a: b c}}}
                """).get(0);
        assertThat(violations("{type: object}", object, Expressions.UNCHECKED))
                .extracting(Violation::rule)
                .containsExactly("unknown-field", "name", "labels");
    }

    @Test
    void aDefinitionOfTheProjectWinsOverTheOneThatCameWithThisProgram() throws Exception {
        Node definition = YamlReader.documents((HEAD + "            {type: object}\n")
                        .replace("widgets.example.com", "nodepools.karpenter.sh")
                        .replace("group: example.com", "group: karpenter.sh")
                        .replace("kind: Widget", "kind: NodePool"))
                .get(0);
        ResourceId pool = new ResourceId("karpenter.sh/v1", "NodePool", "", "general");
        Schemas schemas = Schemas.of("1.35", OpenApiRelease.Source.BUNDLED);
        assertThat(schemas.of(pool)).map(KindSchema::origin).contains("built-in schema");
        assertThat(schemas.with(CustomKinds.of(definition, "crds/nodepool.yaml"))
                        .of(pool))
                .map(KindSchema::origin)
                .contains("crds/nodepool.yaml");
    }

    private static List<String> found(String schema, String spec) throws YamlException, IOException {
        return found(schema, spec, Expressions.UNCHECKED);
    }

    private static List<String> found(String schema, String spec, Expressions expressions)
            throws YamlException, IOException {
        Node.Mapping object = (Node.Mapping)
                YamlReader.documents("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: " + spec)
                        .get(0);
        return violations(schema, object, expressions).stream()
                .map(Violation::toString)
                .toList();
    }

    private static List<Violation> violations(String schema, Node.Mapping object, Expressions expressions)
            throws YamlException, IOException {
        Node definition =
                YamlReader.documents(HEAD + "            " + schema + "\n").get(0);
        Schemas schemas = Schemas.of("1.35", OpenApiRelease.Source.BUNDLED).with(CustomKinds.of(definition, "test"));
        return new Validator(schemas, Validator.UnknownKinds.ERROR, expressions)
                .violations(new ResourceId("example.com/v1", "Widget", "", "w"), object);
    }
}
