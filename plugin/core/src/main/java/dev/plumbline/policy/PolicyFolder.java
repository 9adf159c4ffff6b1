package dev.plumbline.policy;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.ResourceId;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.validate.schema.JsonSchema;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder of policies: {@code <concern>/<name>/policy.yaml}, or {@code policy.schema.json} and {@code match.yaml},
 * with {@code cases.yaml} beside it, and {@code parameters/<environment>.yaml}. All problems are noted, and what is good is read all the same.
 */
public final class PolicyFolder {

    private static final String RULE = "policy-file";
    private static final String PARAMETERS = "parameters";
    private static final String POLICY_FILE = "policy.yaml";
    private static final String SCHEMA_FILE = "policy.schema.json";
    private static final String MATCH_FILE = "match.yaml";
    private static final String CASES_FILE = "cases.yaml";
    private static final Node.Mapping NOTHING = new Node.Mapping(Map.of(), Map.of(), Position.START);
    private static final String GROUP = "admissionregistration.k8s.io";

    private final Path folder;
    private final String name;
    private final List<Policy> policies = new ArrayList<>();
    private final List<SchemaPolicy> schemas = new ArrayList<>();
    private final List<PolicyCase> cases = new ArrayList<>();
    private final Map<String, SortedMap<String, String>> parameters = new HashMap<>();
    private final Map<String, SortedMap<String, String>> analyses = new HashMap<>();
    private final List<Finding> problems = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private PolicyFolder(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /**
     * Reads a folder.
     *
     * @param folder where it is
     * @param name its path as a person knows it
     */
    public static PolicyFolder read(Path folder, String name) {
        PolicyFolder read = new PolicyFolder(folder, name);
        for (String concern : read.folders("")) {
            if (concern.equals(PARAMETERS)) {
                read.readParameters();
            } else {
                read.folders(concern).forEach(policy -> read.readPolicy(concern + '/' + policy));
            }
        }
        return read;
    }

    /** The file, within the folder, of what an environment allows. */
    public static String parameters(String environment) {
        return PARAMETERS + '/' + environment + ".yaml";
    }

    /** The policies that could be read. */
    public PolicySet policies() {
        return new PolicySet(policies, schemas, parameters, analyses);
    }

    /** Their cases, in the order of the files. */
    public List<PolicyCase> cases() {
        return List.copyOf(cases);
    }

    /** What is wrong with the files. */
    public List<Finding> problems() {
        return List.copyOf(problems);
    }

    private void readPolicy(String path) {
        if (Files.exists(folder.resolve(path).resolve(SCHEMA_FILE))) {
            readSchema(path);
            return;
        }
        String file = path + '/' + POLICY_FILE;
        String text = text(file);
        if (text == null) {
            return;
        }
        Manifest policy = null;
        List<Manifest> bindings = new ArrayList<>();
        try {
            for (Manifest manifest : ManifestReader.read(text, display(file))) {
                ResourceId id = manifest.id();
                boolean ours = id.group().equals(GROUP);
                if (ours && id.kind().equals("ValidatingAdmissionPolicy") && policy == null) {
                    policy = manifest;
                } else if (ours && id.kind().equals("ValidatingAdmissionPolicyBinding")) {
                    bindings.add(manifest);
                } else {
                    note(
                            file,
                            manifest.content().at(),
                            id + " does not belong here",
                            "a policy file has one" + " ValidatingAdmissionPolicy of " + GROUP
                                    + "/v1 and its bindings");
                }
            }
        } catch (YamlException e) {
            note(file, e.at(), e.problem(), "");
            return;
        }
        if (policy == null) {
            note(file, Position.START, "there is no ValidatingAdmissionPolicy", "");
            return;
        }
        checkNames(file, policy, bindings);
        Policy read = new Policy(display(file), policy, bindings);
        policies.add(read);
        readCases(path + '/' + CASES_FILE, read);
    }

    private void readSchema(String path) {
        String file = path + '/' + MATCH_FILE;
        if (Files.exists(folder.resolve(path).resolve(POLICY_FILE))) {
            note(path + '/' + SCHEMA_FILE, Position.START, "there is a " + POLICY_FILE + " too", "keep one of them");
            return;
        }
        String schema = text(path + '/' + SCHEMA_FILE);
        String match = text(file);
        if (schema == null || match == null) {
            return;
        }
        SchemaPolicy read;
        try {
            read = SchemaPolicyReader.read(YamlReader.document(match), JsonSchema.of(schema));
        } catch (YamlException e) {
            note(file, e.at(), e.problem(), "");
            return;
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            note(path + '/' + SCHEMA_FILE, Position.START, "this is no JSON Schema: " + why, "");
            return;
        }
        if (!taken.add(read.name())) {
            note(file, Position.START, "another policy has the name \"" + read.name() + '"', "");
        }
        schemas.add(read);
        readCases(path + '/' + CASES_FILE, read);
    }

    private void checkNames(String file, Manifest policy, List<Manifest> bindings) {
        Position at = policy.content().at();
        String policyName = policy.id().name();
        if (!taken.add(policyName)) {
            note(file, at, "another policy has the name \"" + policyName + '"', "");
        }
        for (String annotation : List.of("title", "why", "fix", "link")) {
            if (String.valueOf(policy.annotation("plumbline.dev/" + annotation)).length() < 5) {
                note(file, at, "the policy has no annotation plumbline.dev/" + annotation, "");
            }
        }
        if (bindings.isEmpty()) {
            note(file, at, "nothing binds the policy, so it is never asked", "add a ValidatingAdmissionPolicyBinding");
        }
        for (Manifest binding : bindings) {
            Node.Mapping spec = binding.content().mapping("spec");
            String bound = spec == null ? null : spec.string("policyName");
            if (!policyName.equals(bound)) {
                note(
                        file,
                        binding.content().at(),
                        binding.id() + " binds \"" + bound + '"',
                        "bind \"" + policyName + "\", or move it to the file of that policy");
            }
        }
    }

    private void readCases(String file, CasedPolicy policy) {
        String text = text(file);
        if (text == null) {
            return;
        }
        try {
            List<PolicyCase> read = PolicyCase.read(YamlReader.document(text), policy, display(file));
            cases.addAll(read);
            if (read.stream().noneMatch(PolicyCase::denied) || read.stream().allMatch(PolicyCase::denied)) {
                note(
                        file,
                        Position.START,
                        "there has to be a case that passes and one that is denied",
                        "a policy that nothing breaks, or that nothing keeps to, has not been tested");
            }
        } catch (YamlException e) {
            note(file, e.at(), e.problem(), "");
        }
    }

    private void readParameters() {
        try (Stream<Path> files = Files.list(folder.resolve(PARAMETERS))) {
            for (String file : files.map(path -> String.valueOf(path.getFileName()))
                    .filter(path -> path.endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                readParameters(PARAMETERS + '/' + file, file.substring(0, file.length() - ".yaml".length()));
            }
        } catch (IOException e) {
            note(PARAMETERS, Position.START, "the folder cannot be read", "");
        }
    }

    private void readParameters(String file, String environment) {
        String text = text(file);
        if (text == null) {
            return;
        }
        SortedMap<String, String> data = new TreeMap<>();
        SortedMap<String, String> rules = new TreeMap<>();
        try {
            Node document = YamlReader.document(text).orElse(NOTHING);
            if (!(document instanceof Node.Mapping map)) {
                throw new YamlException("this is " + document.describe() + ", not a map of strings", document.at());
            }
            for (Map.Entry<String, Node> entry : map.fields().entrySet()) {
                String value = map.string(entry.getKey());
                if (value == null) {
                    Node found = entry.getValue();
                    note(
                            file,
                            map.keyAt(entry.getKey()),
                            '"' + entry.getKey() + "\" is " + found.describe() + ", and parameters are strings",
                            "write it in quotes");
                } else if (entry.getKey().startsWith(PolicySet.ANALYSIS)) {
                    rules.put(entry.getKey().substring(PolicySet.ANALYSIS.length()), value);
                } else {
                    data.put(entry.getKey(), value);
                }
            }
        } catch (YamlException e) {
            note(file, e.at(), e.problem(), "");
        }
        parameters.put(environment, data);
        analyses.put(environment, rules);
    }

    /** The names of the folders in one, in order. */
    private List<String> folders(String path) {
        try (Stream<Path> inside = Files.list(path.isEmpty() ? folder : folder.resolve(path))) {
            return inside.filter(Files::isDirectory)
                    .map(found -> String.valueOf(found.getFileName()))
                    .filter(found -> !found.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            note(path, Position.START, "the folder cannot be read", "");
            return List.of();
        }
    }

    /** A file's text; null, and a note, if there is none. */
    private @Nullable String text(String file) {
        try {
            if (!Files.isRegularFile(folder.resolve(file))) {
                problems.add(Finding.error(RULE, "", "the file is missing", "", SourceLocation.of(display(file))));
                return null;
            }
            return Files.readString(folder.resolve(file));
        } catch (CharacterCodingException e) {
            note(file, Position.START, "the file is not UTF-8 text", "");
        } catch (IOException e) {
            note(file, Position.START, "the file cannot be read", "");
        }
        return null;
    }

    private String display(String file) {
        return file.isEmpty() ? name : name + '/' + file;
    }

    private void note(String file, Position at, String message, String fix) {
        problems.add(Finding.error(RULE, "", message, fix, SourceLocation.of(display(file), at)));
    }
}
