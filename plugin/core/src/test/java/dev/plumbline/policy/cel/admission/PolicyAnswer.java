package dev.plumbline.policy.cel.admission;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.agreement.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an API server made of a case.
 *
 * @param name of the case
 * @param policy what it has against the policy itself; empty if it takes it
 * @param says what it has against the object; empty if it takes it
 * @param reason of that
 * @param warnings about the object
 */
record PolicyAnswer(String name, String policy, String says, String reason, List<String> warnings) {

    static final Path FILE = PolicyCase.FOLDER.resolve("verdicts.jsonl");

    static Map<String, PolicyAnswer> all() {
        Map<String, PolicyAnswer> answers = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
                if (!line.startsWith("#")) {
                    Node.Mapping answer = Json.read(line);
                    String name = Documents.text(answer, "case");
                    answers.put(
                            name,
                            new PolicyAnswer(
                                    name,
                                    Documents.text(answer, "policy"),
                                    Documents.text(answer, "says"),
                                    Documents.text(answer, "reason"),
                                    Documents.texts(answer, "warnings")));
                }
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String toLine() {
        Node.Mapping line = Json.read("{}").with("case", Node.Scalar.of(name));
        line = policy.isEmpty() ? line : line.with("policy", Node.Scalar.of(policy));
        line = says.isEmpty() ? line : line.with("says", Node.Scalar.of(says));
        line = reason.isEmpty() ? line : line.with("reason", Node.Scalar.of(reason));
        List<Node> list = warnings.stream().<Node>map(Node.Scalar::of).toList();
        return Json.write(list.isEmpty() ? line : line.with("warnings", new Node.Sequence(list, line.at())));
    }
}
