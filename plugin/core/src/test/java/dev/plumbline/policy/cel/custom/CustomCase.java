package dev.plumbline.policy.cel.custom;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.validate.agreement.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A definition with rules, and objects of it.
 *
 * @param name of the case
 * @param definition the whole definition
 * @param objects whole objects
 */
record CustomCase(String name, Node.Mapping definition, List<Node.Mapping> objects) {

    static final Path FOLDER = Path.of("src/test/resources/dev/plumbline/policy/cel");
    static final Path RECORD = FOLDER.resolve("custom-verdicts.jsonl");

    private static final String DEFINITION = """
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
             "metadata": {"name": "PLURAL.rules.example.com"},
             "spec": {"group": "rules.example.com", "scope": "Cluster",
              "names": {"plural": "PLURAL", "singular": "PLURAL", "kind": "KIND", "listKind": "KINDList"},
              "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema":
               {"type": "object", "properties": {"spec": SCHEMA} ROOT}}}]}}""";

    static List<CustomCase> all() {
        try {
            String text = new String(Files.readAllBytes(FOLDER.resolve("custom.yaml")), StandardCharsets.UTF_8);
            List<CustomCase> cases = new ArrayList<>();
            for (Node item : ((Node.Sequence) YamlReader.documents(text).get(0)).items()) {
                cases.add(of((Node.Mapping) item));
            }
            return cases;
        } catch (IOException | YamlException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CustomCase of(Node.Mapping stated) {
        String name = String.valueOf(stated.string("name"));
        String plural = name.replace("-", "");
        String kind = plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1);
        Node root = stated.get("root");
        String definition = DEFINITION
                .replace("PLURAL", plural)
                .replace("KIND", kind)
                .replace("SCHEMA", Json.write(Json.fields(stated).getOrDefault("schema", stated)))
                .replace("ROOT", root == null ? "" : ", \"x-kubernetes-validations\": " + Json.write(root));
        List<Node.Mapping> objects = new ArrayList<>();
        for (Node spec : ((Node.Sequence) Json.fields(stated).getOrDefault("objects", stated)).items()) {
            objects.add(Json.read("{\"apiVersion\": \"rules.example.com/v1\", \"kind\": \"" + kind
                    + "\", \"metadata\": {\"name\": \"it\"}, \"spec\": " + Json.write(spec) + '}'));
        }
        return new CustomCase(name, Json.read(definition), objects);
    }

    /** What the server said of definitions ({@code name}) and objects ({@code name/0} ...). */
    static Map<String, String> record() throws IOException {
        Map<String, String> record = new TreeMap<>();
        for (String line : Files.readAllLines(RECORD, StandardCharsets.UTF_8)) {
            if (!line.startsWith("#")) {
                Node.Mapping answer = Json.read(line);
                record.put(String.valueOf(answer.string("case")), String.valueOf(answer.string("says")));
            }
        }
        return record;
    }

    @Override
    public String toString() {
        return name;
    }
}
