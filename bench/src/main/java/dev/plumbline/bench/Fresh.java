package dev.plumbline.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a fresh JVM needs: the time of its first renderings and the peak of its heap, printed as two numbers. */
final class Fresh {

    private Fresh() {}

    /**
     * Renders and prints milliseconds and peak heap in bytes.
     *
     * @param arguments the chart, then values files
     */
    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        List<Path> values = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            values.add(Path.of(arguments[i]));
        }
        new EngineRun(Path.of(arguments[0]), true).renderAll(values);
        long millis = (System.nanoTime() - start) / 1_000_000;
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed();
            }
        }
        System.out.println(millis + " " + peak);
    }
}
