package dev.plumbline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An umbrella of six charts, each as {@code helm create} makes it.
 *
 * @param folder a folder of its own
 * @param chart the umbrella's folder in it
 */
record Umbrella(Path folder, Path chart) {

    private static final List<String> PARTS = List.of("backend", "frontend", "ml", "worker", "mongodb", "gateway");

    static Umbrella create(HelmCli helm) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("plumbline-bench");
        Path chart = Files.createDirectories(folder.resolve("umbrella"));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: umbrella\nversion: 0.1.0\n");
        Files.writeString(chart.resolve("values.yaml"), "global:\n  team: bench\n");
        Path charts = Files.createDirectories(chart.resolve("charts"));
        for (String part : PARTS) {
            helm.run(charts, "create", part);
        }
        return new Umbrella(folder, chart);
    }

    /** Values files of so many environments, all different. */
    List<Path> environments(int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder values = new StringBuilder("global:\n  environment: env" + i + "\n");
            for (String part : PARTS) {
                values.append(part)
                        .append(":\n  replicaCount: ")
                        .append(1 + i % 7)
                        .append("\n");
                values.append("  image:\n    tag: 1.").append(i).append(".0\n");
                values.append("  resources:\n    requests:\n      cpu: 250m\n      memory: 512Mi\n");
                values.append("    limits:\n      cpu: 500m\n      memory: 1Gi\n");
                values.append("  ingress:\n    enabled: ").append(i % 2 == 0).append("\n");
                values.append("  autoscaling:\n    enabled: ")
                        .append(i % 3 == 0)
                        .append("\n");
                values.append("  podAnnotations:\n    team: bench\n    environment: env")
                        .append(i)
                        .append("\n");
            }
            files.add(Files.writeString(folder.resolve("env" + i + ".yaml"), values.toString()));
        }
        return files;
    }
}
