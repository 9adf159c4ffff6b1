package dev.plumbline.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A project with nothing in its POM but the plugin, and the umbrella in so many environments.
 *
 * @param folder the project's folder
 * @param maven the {@code mvn} to start
 * @param repository the local repository that the plugin is installed in
 */
record MavenProject(Path folder, String maven, String repository) {

    private static final String EMPTY = "empty";

    private static final Pattern HEAP_BEFORE_COLLECTION = Pattern.compile("(\\d+)M->\\d+M\\(");
    private static final Pattern STAGES = Pattern.compile("Time: (.*)");

    /**
     * Makes one in a folder of its own.
     *
     * @param values of one environment each
     * @param version of the plugin
     * @param options of the JVM, for its {@code .mvn/jvm.config}; empty for none
     */
    static MavenProject create(
            Umbrella umbrella, List<Path> values, String version, String options, String maven, String repository)
            throws IOException {
        Path folder = umbrella.folder().resolve("project" + values.size() + (options.isEmpty() ? "-plain" : ""));
        // Without such a folder Maven would take one above it.
        Path settings = Files.createDirectories(folder.resolve(".mvn"));
        if (!options.isEmpty()) {
            Files.writeString(settings.resolve("jvm.config"), options + "\n");
        }
        Files.writeString(folder.resolve("pom.xml"), pom("dev.plumbline", "gitops-maven-plugin", version));
        StringBuilder project = new StringBuilder("""
                tree: tree
                releases:
                - name: bench
                  chart: ../umbrella
                  values:
                    environment: [values.yaml]
                environments:
                """);
        for (int i = 0; i < values.size(); i++) {
            project.append("- {name: env").append(i).append(", namespace: bench, kubernetesVersion: \"1.35\"}\n");
            Path environment = Files.createDirectories(folder.resolve("env" + i));
            Files.copy(values.get(i), environment.resolve("values.yaml"));
        }
        Files.writeString(folder.resolve("gitops.yaml"), project);
        Files.writeString(Files.createDirectories(folder.resolve(EMPTY)).resolve("pom.xml"), EmptyPlugin.project());
        return new MavenProject(folder, maven, repository);
    }

    /** A POM with nothing in it but a plugin. */
    static String pom(String group, String artifact, String version) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>bench</groupId>
                  <artifactId>bench</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>%s</groupId>
                        <artifactId>%s</artifactId>
                        <version>%s</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(group, artifact, version);
    }

    /** Runs Maven offline and quietly; how long the whole process took, in milliseconds. */
    double millis(String... arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        run("-Xmx512m", true, arguments);
        return (System.nanoTime() - start) / 1e6;
    }

    /** The same of a goal that does nothing, of another plugin in a project of its own. */
    double emptyMillis() throws IOException, InterruptedException {
        return new MavenProject(folder.resolve(EMPTY), maven, repository).millis(EmptyPlugin.GOAL);
    }

    /** The stages of a run in its own words. */
    String stages(String... arguments) throws IOException, InterruptedException {
        Matcher stages = STAGES.matcher(run("-Xmx512m", false, arguments));
        return stages.find() ? stages.group(1) : "";
    }

    /** The fullest that the heap was when a collection began, in megabytes. */
    long peakHeap(String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("gc.log");
        run("-Xmx512m -Xlog:gc:file=" + log, true, arguments);
        long peak = 0;
        Matcher matcher = HEAP_BEFORE_COLLECTION.matcher(Files.readString(log));
        while (matcher.find()) {
            peak = Math.max(peak, Long.parseLong(matcher.group(1)));
        }
        return peak;
    }

    /**
     * Moves everything that a run has written out of the way. It is not deleted: ext4 without a journal looks for minutes at
     * each file that was deleted before it makes a new one, and a first run has none behind it.
     */
    void clean() throws IOException {
        for (String written : List.of("tree", "target")) {
            Path path = folder.resolve(written);
            if (Files.exists(path)) {
                Path old = Files.createDirectories(folder.resolveSibling("old"));
                Files.move(path, Files.createTempDirectory(old, written).resolve(written));
            }
        }
    }

    private String run(String options, boolean quiet, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(maven, "-o", "-B", "-Dmaven.repo.local=" + repository));
        if (quiet) {
            command.add("-q");
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("MAVEN_OPTS", options);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command) + "\n" + output);
        }
        return output;
    }
}
