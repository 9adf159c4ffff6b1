package dev.plumbline.policy;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.agreement.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an API server with the policies of this repository made of an object.
 *
 * @param trial what the policies were bound to
 * @param question its name
 * @param input the hash of what it was asked with
 * @param says why it refuses the object; empty if it takes it
 * @param warnings in order
 */
record ShippedAnswer(String trial, String question, String input, String says, List<String> warnings) {

    static final Path FILE = Path.of("src/test/resources/dev/plumbline/policy/shipped-verdicts.jsonl");

    /** What to do where the record is not of what is there. */
    static final String RECORD_AGAIN = "; to record again: mvn -pl plugin/core test -Dtest=RecordShippedVerdictsTest"
            + " -Dplumbline.oracle.kubeconfig=FILE -Dplumbline.oracle.record=true";

    private static final Pattern POLICY =
            Pattern.compile("^(?:Validation failed for )?ValidatingAdmissionPolicy '([^']+)'");

    ShippedAnswer {
        warnings = List.copyOf(warnings);
    }

    /**
     * A record.
     *
     * @param policies the hash of each policy that was asked, by name
     * @param answers by trial and question
     */
    record Recorded(Map<String, String> policies, Map<String, ShippedAnswer> answers) {}

    static String key(String trial, String question) {
        return trial + ": " + question;
    }

    /** The policy that a denial or a warning is of; empty if it is of none. */
    static String policy(String message) {
        Matcher matcher = POLICY.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** A message with what it lists in order: the server goes through a map in another order each time. */
    static String ordered(String message) {
        if (!policy(message).equals("quotas-quota-ceiling")) {
            return message;
        }
        int list = message.lastIndexOf(": ") + 2;
        return message.substring(0, list)
                + Stream.of(message.substring(list).split(", ", -1)).sorted().collect(Collectors.joining(", "));
    }

    static Recorded read() throws IOException {
        Map<String, String> policies = new LinkedHashMap<>();
        Map<String, ShippedAnswer> answers = new LinkedHashMap<>();
        for (String text : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
            if (text.startsWith("#")) {
                continue;
            }
            Node.Mapping line = Json.read(text);
            if (line.get("policy") != null) {
                policies.put(string(line, "policy"), string(line, "input"));
                continue;
            }
            List<String> warnings = new ArrayList<>();
            if (line.get("warnings") instanceof Node.Sequence list) {
                list.items().forEach(item -> warnings.add(String.valueOf(((Node.Scalar) item).value())));
            }
            ShippedAnswer answer = new ShippedAnswer(
                    string(line, "trial"), string(line, "ask"), string(line, "input"), string(line, "says"), warnings);
            answers.put(key(answer.trial(), answer.question()), answer);
        }
        return new Recorded(policies, answers);
    }

    private static String string(Node.Mapping line, String key) {
        String value = line.string(key);
        return value == null ? "" : value;
    }

    static String line(Policy policy) {
        return Json.write(Json.read("{}")
                .with("policy", Node.Scalar.of(policy.name()))
                .with("input", Node.Scalar.of(ShippedTrial.hash(ShippedTrial.text(policy)))));
    }

    String line() {
        Node.Mapping line = Json.read("{}")
                .with("trial", Node.Scalar.of(trial))
                .with("ask", Node.Scalar.of(question))
                .with("input", Node.Scalar.of(input));
        line = says.isEmpty() ? line : line.with("says", Node.Scalar.of(says));
        List<Node> list = warnings.stream().<Node>map(Node.Scalar::of).toList();
        return Json.write(list.isEmpty() ? line : line.with("warnings", new Node.Sequence(list, line.at())));
    }
}
