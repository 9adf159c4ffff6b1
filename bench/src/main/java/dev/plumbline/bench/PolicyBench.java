package dev.plumbline.bench;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.policy.Policy;
import dev.plumbline.policy.PolicyCheck;
import dev.plumbline.policy.PolicyFolder;
import dev.plumbline.policy.PolicySet;
import dev.plumbline.policy.RenderedCluster;
import dev.plumbline.policy.RenderedPolicies;
import dev.plumbline.policy.cel.admission.CelExpressions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Twelve policies of this repository asked about 1,800 Deployments, as the Kyverno CLI was that took 120 s for as many; and
 * what all policies, and twelve, add to the first check of three environments in a fresh JVM, with and without them in turn.
 */
public final class PolicyBench {

    private static final int POLICIES = 12;
    private static final int OBJECTS = 1_800;
    private static final double KYVERNO = 180;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 9;
    private static final String ENVIRONMENT = "production";

    private PolicyBench() {}

    /**
     * Prints both.
     *
     * @param arguments the folder of the repository
     */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(arguments[0]).toRealPath();
        throughput(repository);
        firstChecks(repository);
    }

    private static void throughput(Path repository) throws IOException, YamlException {
        PolicySet all =
                PolicyFolder.read(repository.resolve("policies"), "policies").policies();
        Path tree = repository.resolve("gitops").resolve(ENVIRONMENT);
        List<Policy> asked = all.policies().stream()
                .filter(policy -> isAboutDeployments(policy.policy().yaml()))
                .limit(POLICIES)
                .toList();
        PolicySet policies = new PolicySet(asked, List.of(), all.parameters(), all.analyses());
        List<Manifest> present = new ArrayList<>(
                RenderedPolicies.of(policies, ENVIRONMENT, "policies").manifests());
        present.addAll(read(tree.resolve("platform/namespace-ai-chatbot.yaml"), "", ""));
        RenderedCluster cluster = new RenderedCluster(present);
        PolicyCheck check = new PolicyCheck(policies, new CelExpressions(35));
        List<Manifest> objects = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            objects.addAll(read(tree.resolve("ai-chatbot/deployment-backend.yaml"), "name: backend", "name: b" + i));
        }
        double[] rates = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long found = objects.parallelStream()
                    .mapToLong(object -> check.check(object, "bench", cluster).size())
                    .sum();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (found > 0) {
                throw new IllegalStateException("the objects are not as the policies want them: " + found);
            }
            rates[Math.max(0, i)] = asked.size() * OBJECTS / seconds;
        }
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT,
                "%d policies, %d Deployments and their Pods: %.0f policies x objects a second; to 180 a second: %.0f%n",
                asked.size(),
                OBJECTS,
                rates[ROUNDS / 2],
                rates[ROUNDS / 2] / KYVERNO);
    }

    private static boolean isAboutDeployments(String policy) {
        return policy.contains("- deployments") || policy.contains("- pods");
    }

    private static List<Manifest> read(Path file, String old, String anew) throws IOException, YamlException {
        return ManifestReader.read(Files.readString(file).replace(old, anew), file.toString());
    }

    private static void firstChecks(Path repository) throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory("plumbline-bench");
        for (String folder : List.of("charts", "gitops", "policies", "terraform-bridge")) {
            copy(repository, copy, folder);
        }
        Path with = copy.resolve("gitops/gitops.yaml");
        String project = Files.readString(with);
        Path twelve = copy.resolve("gitops/twelve.yaml");
        Files.writeString(twelve, project.replaceAll("(?m)^policies:.*$", "policies: ../twelve"));
        twelve(copy);
        Path without = copy.resolve("gitops/without.yaml");
        Files.writeString(without, project.replaceAll("(?m)^policies:.*$", ""));
        List<Path> projects = List.of(with, twelve, without);
        double[][] times = new double[2 * projects.size()][ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            for (int j = 0; j < projects.size(); j++) {
                String[] figures = firstCheck(projects.get(j), copy);
                times[2 * j][i] = Double.parseDouble(figures[0]);
                times[2 * j + 1][i] = Double.parseDouble(figures[1]);
            }
        }
        for (double[] some : times) {
            Arrays.sort(some);
        }
        print("time, all policies", times[0], times[4]);
        print("work, all policies", times[1], times[5]);
        print("time, " + POLICIES + " policies", times[2], times[4]);
        print("work, " + POLICIES + " policies", times[3], times[5]);
    }

    /** A folder with so many policies as the Kyverno CLI was asked about. */
    private static void twelve(Path copy) throws IOException {
        Path policies = copy.resolve("policies");
        List<Path> chosen = new ArrayList<>();
        try (Stream<Path> files = Files.walk(policies)) {
            for (Path file :
                    files.filter(path -> path.endsWith("policy.yaml")).sorted().toList()) {
                if (chosen.size() < POLICIES && isAboutDeployments(Files.readString(file))) {
                    chosen.add(policies.relativize(file.resolveSibling(".").normalize()));
                }
            }
        }
        chosen.add(Path.of("parameters"));
        for (Path folder : chosen) {
            try (Stream<Path> files = Files.list(policies.resolve(folder))) {
                for (Path file : files.toList()) {
                    Path target = copy.resolve("twelve")
                            .resolve(policies.relativize(file).toString());
                    Files.createDirectories(target.resolveSibling("."));
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void print(String what, double[] with, double[] without) {
        System.out.printf(
                Locale.ROOT,
                "first check of three environments, %s: with %.0f ms (least %.0f), without %.0f (%.0f);"
                        + " added %.0f (%.0f)%n",
                what,
                with[ROUNDS / 2],
                with[0],
                without[ROUNDS / 2],
                without[0],
                with[ROUNDS / 2] - without[ROUNDS / 2],
                with[0] - without[0]);
    }

    private static String[] firstCheck(Path project, Path base) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        FirstCheck.class.getName(),
                        project.toString(),
                        base.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the check of " + project + " failed: " + output);
        }
        String last = output.strip().substring(output.strip().lastIndexOf('\n') + 1);
        return last.split(" ", -1);
    }

    private static void copy(Path from, Path to, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(from.resolve(folder))) {
            for (Path file :
                    files.filter(path -> !isScratch(from.relativize(path))).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static boolean isScratch(Path path) {
        return path.startsWith("gitops/target") || path.toString().contains(".terraform");
    }
}
