package dev.plumbline.validate.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.manifest.JsonReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {

    private static final String OPTIONAL = """
            {
              "definitions": {
                "disk": {
                  "type": "object", "required": ["size"], "additionalProperties": false,
                  "properties": {"size": {"type": "integer", "minimum": 1}, "zone": {"anyOf": [{"type": "null"}, {"enum": ["a"]}]}}
                }
              },
              "properties": {
                "disk": {"anyOf": [{"type": "null"}, {"$ref": "#/definitions/disk"}]},
                "either": {"oneOf": [{"type": "object", "required": ["one"]}, {"type": "object", "required": ["two"]}]}
              }
            }
            """;

    private static List<String> check(String document) throws Exception {
        List<String> violations = new ArrayList<>();
        JsonSchema.of(OPTIONAL)
                .check(JsonReader.read(document), violation -> violations.add(violation.path() + ": " + violation));
        return violations;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'size': 0} | disk.size: Invalid value: 0: must have a minimum value of 1",
                "{'zone': 'a'} | disk.size: Required value",
                "{'size': 1, 'sise': 2} | disk.sise: unknown field",
                "{'size': 1, 'zone': 'b'} | disk.zone: Invalid value: \"b\": does not have a value in the enumeration",
            })
    void ofWhatMayBeNullTheMistakeInsideIsNamed(String disk, String said) throws Exception {
        assertThat(check("{\"disk\": " + disk.replace('\'', '"') + "}"))
                .singleElement()
                .asString()
                .contains(said);
    }

    @Test
    void whatIsOfNoTypeThatIsTakenIsSaidOnce() throws Exception {
        assertThat(check("{\"disk\": 3, \"either\": {}}"))
                .hasSize(2)
                .allMatch(said -> said.endsWith("is none of what the schema allows there"));
        assertThat(check("{\"disk\": null}")).isEmpty();
    }
}
