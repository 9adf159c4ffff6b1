package dev.plumbline.policy.cel.admission;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small policy, its binding, and an object that they are asked about.
 *
 * @param name of the case
 * @param policy the whole policy
 * @param binding the whole binding, which is about this case's object only
 * @param object the object
 * @param old what it was before, in a change or a removal; null if it is new
 * @param removed whether it is removed
 */
record PolicyCase(
        String name,
        Node.Mapping policy,
        Node.Mapping binding,
        Node.Mapping object,
        Node.@Nullable Mapping old,
        boolean removed) {

    static final Path FOLDER = Path.of("src/test/resources/dev/plumbline/policy/cel");

    private static final Node.Mapping POLICY = Json.read("""
            {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicy",
             "metadata": {"name": "CASE"}, "spec": {"failurePolicy": "Fail", "matchConstraints": {"resourceRules":
              [{"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["configmaps"]}]}}}""");
    private static final Node.Mapping BINDING = Json.read("""
            {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingAdmissionPolicyBinding",
             "metadata": {"name": "CASE"}, "spec": {"policyName": "CASE", "validationActions": ["Deny"],
              "matchResources": {"objectSelector": {"matchLabels": {"case": "CASE"}}}}}""");

    /** All cases of the file. */
    static List<PolicyCase> all() {
        Node.Mapping file = file();
        List<PolicyCase> cases = new ArrayList<>();
        for (Node.Mapping stated : Documents.maps(file, "cases")) {
            cases.add(of(stated, file.mapping("objects")));
        }
        return cases;
    }

    /** What is in the cluster before. */
    static List<Node.Mapping> present() {
        return Documents.maps(file(), "present");
    }

    private static Node.Mapping file() {
        try {
            String text = new String(Files.readAllBytes(FOLDER.resolve("policies.yaml")), StandardCharsets.UTF_8);
            return (Node.Mapping) YamlReader.documents(text).get(0);
        } catch (IOException | YamlException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PolicyCase of(Node.Mapping stated, Node.@Nullable Mapping objects) {
        String name = Documents.text(stated, "name");
        Node.Mapping spec = stated.mapping("spec");
        if (spec == null) {
            Node.Mapping validation = stated;
            for (String other : List.of("name", "object", "binding", "old", "operation")) {
                validation = validation.without(other);
            }
            Node list = new Node.Sequence(List.of(validation), stated.at());
            spec = new Node.Mapping(Map.of("validations", list), Map.of(), stated.at());
        }
        Node.Mapping binding = stated.mapping("binding");
        Node.Mapping none = Json.read("{}");
        String object = Documents.text(stated, "object");
        Node.Mapping label = Json.read("{\"metadata\": {\"labels\": {\"case\": \"" + name + "\"}}}");
        Node.Mapping base = objects == null ? null : objects.mapping(object.isEmpty() ? "cm" : object);
        Node.Mapping old = stated.mapping("old");
        Node.Mapping now = Json.merged(base == null ? none : base, label);
        if (old != null) {
            now = Json.merged(now, Json.read("{\"metadata\": {\"name\": \"" + name + "\"}}"));
        }
        return new PolicyCase(
                name,
                named(Json.merged(POLICY, none.with("spec", spec)), name),
                named(Json.merged(BINDING, none.with("spec", binding == null ? none : binding)), name),
                now,
                old == null ? null : Json.merged(now, old),
                Documents.text(stated, "operation").equals("DELETE"));
    }

    private static Node.Mapping named(Node.Mapping document, String name) {
        return Json.read(Json.write(document).replace("\"CASE\"", '"' + name + '"'));
    }

    @Override
    public String toString() {
        return name;
    }
}
