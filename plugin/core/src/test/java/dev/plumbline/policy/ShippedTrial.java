package dev.plumbline.policy;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.validate.agreement.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies of this repository, put to work in one way, and what they are asked then: all their cases, or the committed
 * trees as if they were of one environment.
 *
 * @param name {@code cases}, or an environment
 * @param namespaces the Namespaces
 * @param parameters the {@code ConfigMap}s that bindings refer to
 * @param bindings by the name of the policy
 * @param questions what is asked
 */
record ShippedTrial(
        String name,
        List<Manifest> namespaces,
        List<Manifest> parameters,
        Map<String, List<Manifest>> bindings,
        List<Question> questions) {

    static final PolicyFolder FOLDER = PolicyFolder.read(Path.of("../../policies"), "policies");
    static final String CASES = "cases";

    private static final Path TREES = Path.of("../../gitops");
    private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "production");
    private static final String CASE = "case";

    /**
     * An object that the policies are asked about.
     *
     * @param name of the case, or the file of the tree
     * @param object what the policies are asked about
     * @param pod the Pod that a controller will make of it, about which the API server is asked; null if the object itself
     * @param input a hash of all that the answer depends on but the policies
     */
    record Question(String name, Manifest object, Node.@Nullable Mapping pod, String input) {

        /** What the API server is asked about. */
        Node.Mapping posted() {
            return pod == null ? object.content() : pod;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them. */
    static List<ShippedTrial> all() {
        List<ShippedTrial> trials = new ArrayList<>();
        trials.add(cases());
        ENVIRONMENTS.forEach(environment -> trials.add(environment(environment)));
        return trials;
    }

    /** A hash of a text, long enough to see a change. */
    static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A policy with its bindings, as a text. */
    static String text(Policy policy) {
        StringBuilder text = new StringBuilder(policy.policy().yaml());
        policy.bindings().forEach(binding -> text.append("---\n").append(binding.yaml()));
        return text.toString();
    }

    /** Each policy has a binding for each set of parameters in its cases, chosen by a label of the object. */
    private static ShippedTrial cases() {
        List<Manifest> parameters = new ArrayList<>();
        Map<String, List<Manifest>> bindings = new LinkedHashMap<>();
        List<Question> questions = new ArrayList<>();
        Map<String, Map<SortedMap<String, String>, String>> variants = new TreeMap<>();
        for (PolicyCase stated : FOLDER.cases()) {
            String policy = stated.policy().name();
            Map<SortedMap<String, String>, String> own = variants.computeIfAbsent(policy, key -> new LinkedHashMap<>());
            String variant = own.get(stated.parameters());
            if (variant == null) {
                variant = policy + '-' + own.size();
                own.put(stated.parameters(), variant);
                parameters.add(manifest(named(RenderedPolicies.parameters(stated.parameters()), variant)));
                for (Manifest binding : ((Policy) stated.policy()).bindings()) {
                    bindings.computeIfAbsent(policy, key -> new ArrayList<>()).add(manifest(bound(binding, variant)));
                }
            }
            Node.Mapping object = Json.merged(
                    Objects.requireNonNull(stated.object(), "a case about a removal"),
                    Json.read("{\"metadata\": {\"labels\": {\"case\": \"" + variant + "\"}}}"));
            questions.add(new Question(
                    policy + '/' + stated.name(),
                    manifest(object),
                    null,
                    hash(Json.write(object) + stated.parameters())));
        }
        Manifest namespace = manifest(RenderedPolicies.namespace(CASE, Map.of("environment", CASE)));
        return new ShippedTrial(CASES, List.of(namespace), parameters, bindings, questions);
    }

    private static Node.Mapping bound(Manifest binding, String variant) {
        Node.Mapping spec = Json.read(
                "{\"matchResources\": {\"objectSelector\": {\"matchLabels\": {\"case\": \"" + variant + "\"}}}}");
        Node.Mapping stated = binding.content().mapping("spec");
        if (stated != null && stated.get("paramRef") != null) {
            spec = spec.with("paramRef", Json.read("{\"name\": \"" + variant + "\"}"));
        }
        String name = binding.id().name().equals(variant.replaceFirst("-\\d+$", ""))
                ? variant
                : variant + '.' + binding.id().name();
        return named(Json.merged(binding.content(), Json.read("{}").with("spec", spec)), name);
    }

    /** The trees of all environments, held to what one of them allows. */
    private static ShippedTrial environment(String environment) {
        List<Manifest> namespaces = new ArrayList<>();
        SortedMap<String, String> allowed = FOLDER.policies().parameters(environment);
        Map<String, List<Manifest>> bindings = new LinkedHashMap<>();
        FOLDER.policies().policies().forEach(policy -> bindings.put(policy.name(), policy.bindings()));
        List<Question> questions = new ArrayList<>();
        String situation = environment + allowed;
        for (String tree : ENVIRONMENTS) {
            for (Path file : files(tree)) {
                String name =
                        environment + '/' + TREES.relativize(file).toString().replace('\\', '/');
                Manifest object = read(file);
                boolean own = object.id().kind().equals("Namespace");
                if (own && tree.equals(environment)) {
                    namespaces.add(object);
                }
                String input = hash(situation + object.yaml());
                questions.add(new Question(name, object, null, input));
                Node.Mapping pod = ControllerPod.of(object);
                if (pod != null) {
                    questions.add(new Question(name + " Pods", object, pod, input));
                }
            }
        }
        return new ShippedTrial(
                environment, namespaces, List.of(manifest(RenderedPolicies.parameters(allowed))), bindings, questions);
    }

    /** The files of an environment, but for the policies, about which none is asked; the first has those of all. */
    private static List<Path> files(String tree) {
        List<Path> folders = new ArrayList<>(list(TREES.resolve(tree)));
        folders.removeIf(folder -> !Files.isDirectory(folder) || folder.endsWith(RenderedPolicies.NAME));
        folders.add(TREES.resolve("argocd").resolve(tree));
        if (tree.equals(ENVIRONMENTS.get(0))) {
            folders.add(TREES.resolve("argocd"));
        }
        return folders.stream()
                .flatMap(folder -> list(folder).stream())
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest read(Path file) {
        try {
            return ManifestReader.read(Files.readString(file), file.toString()).get(0);
        } catch (IOException | YamlException e) {
            throw new IllegalStateException(e);
        }
    }

    static Manifest manifest(Node.Mapping object) {
        return RenderedPolicies.manifest(object, "trial");
    }

    private static Node.Mapping named(Node.Mapping object, String name) {
        return Json.merged(object, Json.read("{\"metadata\": {\"name\": \"" + name + "\"}}"));
    }
}
