package dev.plumbline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.finding.Finding;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.validate.Validator.UnknownKinds;
import dev.plumbline.validate.schema.Expressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFilesTest {

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.a.dev}
            spec:
              group: a.dev
              names: {kind: Thing}
              versions:
              - {name: v1, served: true, schema: {openAPIV3Schema: {type: object, properties: {size: {type: integer}}}}}
              - {name: v0, served: false, schema: {openAPIV3Schema: {type: object}}}
            """;

    private static final String SCHEMA = """
            {
              "type": "object",
              "required": ["size"],
              "additionalProperties": false,
              "properties": {
                "apiVersion": {"type": "string"},
                "kind": {"type": "string"},
                "metadata": {"type": "object"},
                "size": {"type": "integer", "minimum": 1},
                "colour": {"enum": ["red", "green"]},
                "port": {"oneOf": [{"type": "integer"}, {"type": "string", "pattern": "^[a-z]+$"}]}
              }
            }
            """;

    private final SchemaFiles files = new SchemaFiles();

    @TempDir
    Path folder;

    @Test
    void aFileHoldsDefinitionsOfServedVersions() throws IOException {
        read("one.yaml", "# Comment\n---\n" + DEFINITION + "---\n" + DEFINITION.replace("Thing", "Other"));
        assertThat(files.problems()).isEmpty();
        assertThat(files.kinds())
                .extracting(kind -> kind.group() + '/' + kind.version() + ' ' + kind.kind() + ' ' + kind.origin())
                .containsExactly("a.dev/v1 Thing crds/one.yaml", "a.dev/v1 Other crds/one.yaml");
    }

    @Test
    void aListOfDefinitionsIsTakenApart() throws IOException {
        read("list.yaml", "kind: List\nitems:\n- " + DEFINITION.strip().replace("\n", "\n  ") + "\n");
        assertThat(files.problems()).isEmpty();
        assertThat(files.kinds()).hasSize(1);
    }

    @Test
    void aFolderIsReadInTheOrderOfItsFiles() throws IOException {
        write("b.yml", DEFINITION.replace("Thing", "B"));
        write("a.yaml", DEFINITION.replace("Thing", "A"));
        write("README.md", "# Not this\n");
        files.read(folder, "crds", "", "");
        assertThat(files.problems()).isEmpty();
        assertThat(files.kinds()).extracting(CustomKind::kind).containsExactly("A", "B");
    }

    @Test
    void aFolderWithoutFilesIsAMistake() {
        files.read(folder, "crds", "", "");
        assertThat(problems())
                .containsExactly("crds [schema-file] there are no .yaml, .yml or .json files in the folder");
    }

    @Test
    void aJsonSchemaIsOfTheKindThatTheProjectSays() throws Exception {
        write("thing.json", SCHEMA);
        files.read(folder.resolve("thing.json"), "crds/thing.json", "a.dev/v1", "Thing");
        assertThat(check("size: 1\ncolour: red\nport: web\n")).isEmpty();
        assertThat(check("size: 0\ncolor: red\ncolour: blue\nport: 1.5\n"))
                .containsExactlyInAnyOrder(
                        "[bounds] size: Invalid value: 0: must have a minimum value of 1",
                        "[unknown-field] color: unknown field \"color\"; did you mean \"colour\"?",
                        "[enum] colour: Invalid value: \"blue\": does not have a value in the enumeration [\"red\", \"green\"]",
                        "[combination] port: Invalid value: 1.5: is none of what the schema allows there");
        assertThat(check("size: a\n"))
                .containsExactly("[type] size: Invalid value: \"a\": string found, integer expected");
        assertThat(check("colour: red\n")).containsExactly("[required] size: Required value");
    }

    @Test
    void whatEveryObjectHasIsCheckedBesidesAJsonSchema() throws Exception {
        write("thing.json", SCHEMA);
        files.read(folder.resolve("thing.json"), "crds/thing.json", "a.dev/v1", "Thing");
        assertThat(check("size: 1\n", "{name: one, labelz: {}}"))
                .containsExactly("[unknown-field] metadata.labelz: unknown field \"labelz\"; did you mean \"labels\"?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'properties': {'apiVersion': {'const': 'a.dev/v1'}, 'kind': {'enum': ['Thing']}}}",
                "{'x-kubernetes-group-version-kind': [{'group': 'a.dev', 'version': 'v1', 'kind': 'Thing'}]}",
            })
    void aJsonSchemaMaySayOfWhichKindItIs(String schema) throws IOException {
        read("thing.json", schema.replace('\'', '"'));
        assertThat(files.problems()).isEmpty();
        assertThat(files.kinds())
                .extracting(kind -> kind.group() + '/' + kind.version() + ' ' + kind.kind())
                .containsExactly("a.dev/v1 Thing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{kind: [}|crds/f.yaml:1:9 [schema-file] while parsing a flow node: expected the node content, but found '}'",
                "kind: Pod|crds/f.yaml:1:1 [schema-file] this is neither a CustomResourceDefinition of"
                        + " apiextensions.k8s.io/v1 nor a JSON Schema",
                "{properties: {}}|crds/f.yaml [schema-file] the schema does not say which kind it describes; write"
                        + " {file: f.yaml, apiVersion: ..., kind: ...} in the project file",
                "[1]|crds/f.yaml:1:1 [schema-file] this is neither a CustomResourceDefinition of"
                        + " apiextensions.k8s.io/v1 nor a JSON Schema",
            })
    void whatIsNoSchemaIsSaidWithItsPlace(String text, String problem) throws IOException {
        read("f.yaml", text);
        assertThat(problems()).containsExactly(problem);
        assertThat(files.kinds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"$ref\": \"https://example.com/thing.json\"}", "{\"type\": 1, \"properties\": {\"a\": 1}}"})
    void aJsonSchemaThatCannotBeUsedIsAMistake(String text) throws IOException {
        write("f.json", text);
        files.read(folder.resolve("f.json"), "crds/f.json", "a.dev/v1", "Thing");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("crds/f.json [schema-file] this is no JSON Schema: ");
    }

    private void read(String name, String text) throws IOException {
        write(name, text);
        files.read(folder.resolve(name), "crds/" + name, "", "");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> problems() {
        return files.problems().stream().map(Finding::display).toList();
    }

    private List<String> check(String fields) throws Exception {
        return check(fields, "{name: one}");
    }

    private List<String> check(String fields, String metadata) throws Exception {
        assertThat(files.problems()).isEmpty();
        Schemas schemas = Schemas.of("1.35", OpenApiRelease.Source.BUNDLED).with(files.kinds());
        Text text = Text.of("apiVersion: a.dev/v1\nkind: Thing\nmetadata: " + metadata + "\n" + fields);
        return new Validator(schemas, UnknownKinds.ERROR, Expressions.UNCHECKED)
                .check(ManifestReader.read(text, "t.yaml").get(0), "t.yaml").stream()
                        .map(finding -> finding.display().replaceFirst(".*?\\[", "["))
                        .toList();
    }
}
