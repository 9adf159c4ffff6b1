package dev.plumbline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A plugin of one goal that does nothing, and of one class, without dependencies: no plugin takes less of a run. */
final class EmptyPlugin {

    /** How a command line names the goal. */
    static final String GOAL = "bench-empty:run";

    private static final String GROUP = "dev.plumbline.bench";
    private static final String ARTIFACT = "bench-empty-maven-plugin";
    private static final String VERSION = "1";

    /** Not asked of the class, which only Maven can load. */
    private static final String GOAL_CLASS = EmptyPlugin.class.getPackageName() + ".EmptyMojo";

    private static final String CLASS = GOAL_CLASS.replace('.', '/') + ".class";

    private EmptyPlugin() {}

    /** Puts it into a local repository. */
    static void install(Path repository) throws IOException {
        Path folder = Files.createDirectories(folder(repository));
        Files.writeString(folder.resolve(ARTIFACT + '-' + VERSION + ".pom"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  %s
                  <packaging>maven-plugin</packaging>
                </project>
                """.formatted(coordinates()));
        try (OutputStream file = Files.newOutputStream(folder.resolve(ARTIFACT + '-' + VERSION + ".jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : Map.of("META-INF/maven/plugin.xml", descriptor(), CLASS, goal())
                    .entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
    }

    /** Takes it out again. */
    static void remove(Path repository) throws IOException {
        Path folder = folder(repository);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (Path empty : new Path[] {folder, folder.resolve(".."), folder.resolve("../..")}) {
            Files.delete(empty.normalize());
        }
    }

    /** The POM of a project that has it. */
    static String project() {
        return MavenProject.pom(GROUP, ARTIFACT, VERSION);
    }

    private static Path folder(Path repository) {
        return repository.resolve(GROUP.replace('.', '/')).resolve(ARTIFACT).resolve(VERSION);
    }

    private static String coordinates() {
        return "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
                .formatted(GROUP, ARTIFACT, VERSION);
    }

    private static byte[] descriptor() {
        return """
                <plugin>
                  %s
                  <goalPrefix>bench-empty</goalPrefix>
                  <mojos>
                    <mojo>
                      <goal>run</goal>
                      <requiresProject>false</requiresProject>
                      <aggregator>true</aggregator>
                      <implementation>%s</implementation>
                      <language>java</language>
                      <instantiationStrategy>per-lookup</instantiationStrategy>
                      <threadSafe>true</threadSafe>
                      <parameters/>
                    </mojo>
                  </mojos>
                  <dependencies/>
                </plugin>
                """.formatted(coordinates(), GOAL_CLASS).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] goal() throws IOException {
        try (InputStream goal = EmptyPlugin.class.getClassLoader().getResourceAsStream(CLASS)) {
            if (goal == null) {
                throw new IOException("there is no " + CLASS);
            }
            return goal.readAllBytes();
        }
    }
}
