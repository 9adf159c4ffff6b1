package dev.plumbline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The whole of {@code mvn gitops:render}, from the start of Maven to its end, against Maven doing nothing in the same
 * project and against the helm CLI run once an environment on all cores.
 */
public final class MavenBench {

    private static final int ROUNDS = 7;
    private static final int FEW = 5;
    private static final int PAIRS = 15;

    private MavenBench() {}

    /**
     * Prints two tables: with the options of the JVM that this repository has, and with none.
     *
     * @param arguments the helm CLI, {@code mvn}, the local repository, the plugin's version, a {@code jvm.config}
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 5 || arguments[0].isBlank()) {
            System.err.println("name the helm CLI to compare with: -Dplumbline.oracle.helm=FILE");
            System.exit(2);
        }
        HelmCli helm = new HelmCli(arguments[0]);
        Path repository = Path.of(arguments[2]);
        EmptyPlugin.install(repository);
        try {
            tables(helm, arguments);
        } finally {
            EmptyPlugin.remove(repository);
        }
    }

    private static void tables(HelmCli helm, String[] arguments) throws Exception {
        Umbrella umbrella = Umbrella.create(helm);
        List<Path> values = umbrella.environments(300);
        for (String options : List.of(Files.readString(Path.of(arguments[4])).strip(), "")) {
            System.out.println(options.isEmpty() ? "without options of the JVM" : "with .mvn/jvm.config: " + options);
            table(
                    count -> MavenProject.create(
                            umbrella, values.subList(0, count), arguments[3], options, arguments[1], arguments[2]),
                    count -> cli(helm, umbrella, values.subList(0, count)));
        }
    }

    private interface Projects {
        MavenProject of(int environments) throws Exception;
    }

    private interface Times {
        double of(int environments) throws Exception;
    }

    private static void table(Projects projects, Times times) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%12s %10s %10s %10s %10s %12s %8s%n",
                "environments",
                "nothing",
                "cold",
                "unchanged",
                "no cache",
                "helm, cores",
                "heap");
        double thirty = 0;
        for (int environments : new int[] {3, 30, 300}) {
            MavenProject project = projects.of(environments);
            double[] medians = medians(project, environments < 300 ? ROUNDS : FEW);
            double cli = times.of(environments);
            project.clean();
            long heap = project.peakHeap("gitops:render");
            System.out.printf(
                    Locale.ROOT,
                    "%12d %7.0f ms %7.0f ms %7.0f ms %7.0f ms %9.0f ms %5d MB%n",
                    environments,
                    medians[0],
                    medians[1],
                    medians[2],
                    medians[3],
                    cli,
                    heap);
            project.clean();
            System.out.println("             stages of a cold run: " + project.stages("gitops:render"));
            System.out.printf(
                    Locale.ROOT,
                    "             cold above nothing %.0f ms; unchanged to nothing %.2f, an empty goal %.2f; helm to cold %.2f%n",
                    medians[1] - medians[0],
                    medians[2] / medians[0],
                    medians[4] / medians[0],
                    cli / medians[1]);
            if (environments == 30) {
                thirty = medians[1];
            } else if (environments == 300) {
                System.out.printf(Locale.ROOT, "             300 to 30, cold: %.2f%n", medians[1] / thirty);
            }
        }
    }

    /** Nothing, cold, unchanged, unchanged without the cache, and a goal that does nothing. */
    private static double[] medians(MavenProject project, int rounds) throws Exception {
        double[] cold = new double[rounds];
        double[] uncached = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            project.clean();
            cold[i] = project.millis("gitops:render");
            uncached[i] = project.millis("gitops:render", "-Dgitops.cache=false");
        }
        // In turn, so that load hits both, and apart from runs that write: the disk is busy for a while after thousands
        // of files.
        double[] nothing = new double[PAIRS];
        double[] unchanged = new double[PAIRS];
        double[] empty = new double[PAIRS];
        project.millis("gitops:render");
        for (int i = 0; i < PAIRS; i++) {
            nothing[i] = project.millis("validate");
            unchanged[i] = project.millis("gitops:render");
            empty[i] = project.emptyMillis();
        }
        return new double[] {median(nothing), median(cold), median(unchanged), median(uncached), median(empty)};
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static double cli(HelmCli helm, Umbrella umbrella, List<Path> values) throws Exception {
        long start = System.nanoTime();
        helm.templateAll(umbrella, values);
        return (System.nanoTime() - start) / 1e6;
    }
}
