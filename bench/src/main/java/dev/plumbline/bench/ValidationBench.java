package dev.plumbline.bench;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.validate.OpenApiRelease;
import dev.plumbline.validate.Schemas;
import dev.plumbline.validate.Validator;
import dev.plumbline.validate.Validator.UnknownKinds;
import dev.plumbline.validate.schema.Expressions;
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
 * 6,000 objects checked by the validator, warm, and by kubeconform, one after the other in each round, on all cores. The
 * objects are the committed ones of Kubernetes' own kinds, with names of their own. Both read the same files; kubeconform
 * knows the schemas, the validator the rules beyond them too.
 */
public final class ValidationBench {

    private static final int OBJECTS = 6_000;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 7;

    private ValidationBench() {}

    /**
     * Prints the table.
     *
     * @param arguments kubeconform, the folder of the committed tree
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2 || arguments[0].isBlank()) {
            System.err.println("name the kubeconform to compare with: -Dplumbline.oracle.kubeconform=FILE");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("plumbline-bench");
        Path schemas = Files.createDirectories(folder.resolve("schemas"));
        Path objects = Files.createDirectories(folder.resolve("objects"));
        List<String> texts = texts(Path.of(arguments[1]).resolve("production"), schemas);
        List<Path> files = write(texts, objects);
        Schemas known = Schemas.of("1.35", OpenApiRelease.Source.BUNDLED);
        List<Manifest> manifests = files.stream().flatMap(ValidationBench::read).toList();
        for (int i = 0; i < WARM_UP; i++) {
            check(manifests.stream(), known);
            check(files.stream().flatMap(ValidationBench::read), known);
        }
        double[] checked = new double[ROUNDS];
        double[] read = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            checked[i] = millis(() -> check(manifests.stream(), known));
            read[i] = millis(() -> check(files.stream().flatMap(ValidationBench::read), known));
            theirs[i] = millis(() -> kubeconform(arguments[0], schemas, objects));
        }
        row("checked, of " + manifests.size() + " objects in memory", median(checked));
        row("read from files and checked", median(read));
        row("kubeconform, from files, schemas alone", median(theirs));
        System.out.printf(Locale.ROOT, "kubeconform to read and checked: %.2f%n", median(theirs) / median(read));
    }

    private static List<String> texts(Path tree, Path schemas) throws IOException, YamlException {
        KindSchemas kinds = new KindSchemas();
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> tree.relativize(file).getNameCount() > 1)
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                Manifest manifest =
                        ManifestReader.read(Text.of(text), file.toString()).get(0);
                String group = manifest.id().group();
                if (!group.contains(".") || group.endsWith(".k8s.io")) {
                    kinds.write(manifest.id().apiVersion(), manifest.id().kind(), schemas);
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** As many files as it takes, each with one of each object. */
    private static List<Path> write(List<String> texts, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int written = 0; written < OBJECTS; ) {
            StringBuilder all = new StringBuilder();
            for (String text : texts.subList(0, Math.min(texts.size(), OBJECTS - written))) {
                all.append("---\n").append(text.replaceFirst("(?m)^  name: (.*)$", "  name: $1-" + written));
                written++;
            }
            files.add(Files.writeString(folder.resolve("objects-" + written + ".yaml"), all));
        }
        return files;
    }

    private static Stream<Manifest> read(Path file) {
        try {
            return ManifestReader.read(Text.of(Files.readString(file)), file.toString()).stream();
        } catch (IOException | YamlException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    /** With a validator of its own, as one remembers what it has seen. */
    private static long check(Stream<Manifest> manifests, Schemas known) {
        Validator validator = new Validator(known, UnknownKinds.ERROR, Expressions.UNCHECKED);
        long count = manifests
                .parallel()
                .filter(manifest -> validator.check(manifest, "a.yaml").isEmpty())
                .count();
        if (count != OBJECTS) {
            throw new IllegalStateException(OBJECTS - count + " objects were refused");
        }
        return count;
    }

    private static long kubeconform(String program, Path schemas, Path objects) throws Exception {
        Process process = new ProcessBuilder(
                        program,
                        "-summary",
                        "-n",
                        String.valueOf(Runtime.getRuntime().availableProcessors()),
                        "-schema-location",
                        schemas + "/{{ .ResourceKind }}.json",
                        objects.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !said.contains("Valid: " + OBJECTS)) {
            throw new IllegalStateException(said.substring(Math.max(0, said.length() - 2_000)));
        }
        return OBJECTS;
    }

    private interface Work {
        long run() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        long done = work.run();
        double millis = (System.nanoTime() - start) / 1e6;
        if (done != OBJECTS) {
            throw new IllegalStateException("only " + done + " were checked");
        }
        return millis;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void row(String what, double millis) {
        System.out.printf(
                Locale.ROOT, "%-45s %8.0f ms %9.0f objects a second%n", what, millis, OBJECTS / millis * 1000);
    }
}
