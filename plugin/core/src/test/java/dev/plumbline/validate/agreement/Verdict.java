package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an API server said about an object.
 *
 * @param object what it was asked about
 * @param code of HTTP; 201 if it would take the object
 * @param says its message; empty if it would take the object
 */
record Verdict(Broken object, int code, String says) {

    private static final int CREATED = 201;

    boolean accepted() {
        return code == CREATED;
    }

    String toLine() {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("base", Node.Scalar.of(object.base()));
        fields.put("way", Node.Scalar.of(object.way()));
        List<Node> edits = object.edits().stream().map(Edit::toJson).toList();
        fields.put("edits", new Node.Sequence(edits, Position.START));
        fields.put("code", new Node.Scalar((long) code, Position.START));
        if (!says.isEmpty()) {
            fields.put("says", Node.Scalar.of(says));
        }
        return Json.write(new Node.Mapping(fields, Map.of(), Position.START));
    }

    static Verdict fromLine(String line) {
        Node.Mapping fields = Json.read(line);
        List<Edit> edits = ((Node.Sequence) fields.fields().getOrDefault("edits", fields))
                .items().stream().map(Edit::fromJson).toList();
        Long code = (Long) ((Node.Scalar) fields.fields().getOrDefault("code", fields)).value();
        return new Verdict(
                new Broken(text(fields, "base"), text(fields, "way"), edits),
                code == null ? 0 : code.intValue(),
                text(fields, "says"));
    }

    private static String text(Node.Mapping fields, String key) {
        String text = fields.string(key);
        return text == null ? "" : text;
    }
}
