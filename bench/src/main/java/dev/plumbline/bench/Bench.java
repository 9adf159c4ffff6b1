package dev.plumbline.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The whole comparison, printed as one table; both sides are measured in the same run on the same inputs. */
public final class Bench {

    private static final int ENVIRONMENTS = 300;
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 300;

    private Bench() {}

    /**
     * Prints the table.
     *
     * @param arguments the helm CLI
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1 || arguments[0].isBlank()) {
            System.err.println("name the helm CLI to compare with: -Dplumbline.oracle.helm=FILE");
            System.exit(2);
        }
        HelmCli helm = new HelmCli(arguments[0]);
        Umbrella umbrella = Umbrella.create(helm);
        List<Path> values = umbrella.environments(ENVIRONMENTS);
        sameOutput(helm, umbrella, values);
        warm(helm, umbrella, values);
        many(helm, umbrella, values);
        fresh(umbrella, values);
    }

    private static void sameOutput(HelmCli helm, Umbrella umbrella, List<Path> values) throws Exception {
        EngineRun engine = new EngineRun(umbrella.chart(), true);
        for (Path file : values.subList(0, 12)) {
            if (!helm.template(umbrella, file).equals(engine.render(file).print())) {
                throw new IllegalStateException("the two sides differ on " + file);
            }
        }
        row("output of 12 environments", "equal", "equal", "");
    }

    private static void warm(HelmCli helm, Umbrella umbrella, List<Path> values) throws Exception {
        EngineRun traced = new EngineRun(umbrella.chart(), true);
        EngineRun plain = new EngineRun(umbrella.chart(), false);
        for (int i = 0; i < WARM_UP; i++) {
            traced.render(values.get(i % values.size()));
            plain.render(values.get(i % values.size()));
        }
        double[] withOrigins = new double[ROUNDS];
        double[] without = new double[ROUNDS];
        double[] cli = new double[20];
        for (int i = 0; i < ROUNDS; i++) {
            Path file = values.get(i);
            withOrigins[i] = millis(() -> traced.render(file));
            without[i] = millis(() -> plain.render(file));
        }
        for (int i = 0; i < cli.length; i++) {
            Path file = values.get(i);
            cli[i] = millis(() -> helm.template(umbrella, file));
        }
        row("one render, warm, one thread, median", ms(median(withOrigins)), ms(median(cli)), "with origins");
        row("the same without origins", ms(median(without)), "", ratio(median(withOrigins) / median(without)));
    }

    private static void many(HelmCli helm, Umbrella umbrella, List<Path> values) throws Exception {
        double ours = millis(() -> new EngineRun(umbrella.chart(), true).renderAll(values));
        double theirs = millis(() -> {
            helm.templateAll(umbrella, values);
            return values;
        });
        row(ENVIRONMENTS + " environments, all cores, warm JVM", ms(ours), ms(theirs), ratio(theirs / ours));
    }

    private static void fresh(Umbrella umbrella, List<Path> values) throws Exception {
        double[] first = new double[5];
        for (int i = 0; i < first.length; i++) {
            first[i] = child(umbrella, values.subList(0, 3))[0];
        }
        row("first 3 environments of a fresh JVM, median of 5", ms(median(first)), "", "JVM start not counted");
        double[] all = child(umbrella, values);
        row(ENVIRONMENTS + " environments, fresh JVM", ms(all[0]), "", "");
        row("peak heap of that", String.format(Locale.ROOT, "%.0f MB", all[1] / 1e6), "", "-Xmx256m");
    }

    private static double[] child(Umbrella umbrella, List<Path> values) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Fresh.class.getName(),
                umbrella.chart().toString()));
        values.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the fresh JVM failed");
        }
        return Arrays.stream(output.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        if (work.run() == null) {
            throw new IllegalStateException("nothing was rendered");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String ms(double millis) {
        return String.format(Locale.ROOT, "%.2f ms", millis);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "ratio %.2f", ratio);
    }

    private static void row(String what, String ours, String helm, String note) {
        System.out.printf(Locale.ROOT, "%-50s %14s %14s   %s%n", what, ours, helm, note);
    }
}
