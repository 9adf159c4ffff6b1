package dev.plumbline.bench;

import dev.plumbline.pipeline.Outcome;
import dev.plumbline.pipeline.Pipeline;
import dev.plumbline.pipeline.Request;
import dev.plumbline.render.BuiltInEngine;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The first check of a fresh JVM: what it takes, in milliseconds of time and of all threads' work, printed as two numbers. */
final class FirstCheck {

    private FirstCheck() {}

    /**
     * Checks and prints.
     *
     * @param arguments the project file, the folder that paths are told from
     */
    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        Outcome outcome = new Pipeline(new BuiltInEngine())
                .run(new Request(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        List.of(),
                        Request.Goal.CHECK,
                        LocalDate.now(ZoneOffset.UTC),
                        Request.Options.DEFAULT));
        if (!outcome.good()) {
            throw new IllegalStateException("found: " + outcome.findings().all());
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        com.sun.management.OperatingSystemMXBean machine =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println(millis + " " + machine.getProcessCpuTime() / 1_000_000);
    }
}
