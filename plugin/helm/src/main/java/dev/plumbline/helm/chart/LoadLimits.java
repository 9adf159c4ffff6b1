package dev.plumbline.helm.chart;

/**
 * How much a chart may hold, so that none can exhaust the memory of whoever loads it.
 *
 * @param fileBytes of one file; Helm allows 5 MiB
 * @param totalBytes of all files of a chart with its subcharts; Helm allows 100 MiB, in archives only
 * @param files how many files
 * @param ratio how many bytes one byte of an archive may unpack to, counted from 16 MiB on; Helm has no such limit
 */
public record LoadLimits(long fileBytes, long totalBytes, int files, int ratio) {

    /** Helm's limits, and 20,000 files, and a ratio of 200. */
    public static final LoadLimits DEFAULT = new LoadLimits(5L << 20, 100L << 20, 20_000, 200);

    /** From here on the ratio counts: what is smaller does no harm, however well it was packed. */
    static final long RATIO_FROM = 16L << 20;
}
