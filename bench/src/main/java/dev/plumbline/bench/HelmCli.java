package dev.plumbline.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The other side: the real program, one process a render. */
record HelmCli(String executable) {

    /** The arguments both sides render with. */
    String template(Umbrella umbrella, Path values) throws IOException, InterruptedException {
        return run(
                umbrella.folder(),
                "template",
                "bench",
                umbrella.chart().toString(),
                "--include-crds",
                "--kube-version",
                "v1.35.0",
                "-n",
                "bench",
                "-f",
                values.toString());
    }

    /** Renders each values file, as many at a time as there are cores. */
    void templateAll(Umbrella umbrella, List<Path> values) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<String>> results = new ArrayList<>();
            for (Path file : values) {
                results.add(pool.submit(() -> template(umbrella, file)));
            }
            for (Future<String> result : results) {
                result.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    String run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(executable);
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
        return output;
    }
}
