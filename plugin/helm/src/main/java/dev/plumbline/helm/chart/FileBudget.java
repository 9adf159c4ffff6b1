package dev.plumbline.helm.chart;

/** What is left of the limits while a chart with its subcharts is loaded. */
final class FileBudget {
    private final LoadLimits limits;
    private long bytes;
    private int files;

    FileBudget(LoadLimits limits) {
        this.limits = limits;
    }

    LoadLimits limits() {
        return limits;
    }

    /**
     * Accounts for one more file.
     *
     * @throws ChartException if the chart holds too much
     */
    void take(long size) {
        bytes += size;
        files++;
        if (bytes > limits.totalBytes()) {
            throw new ChartException("chart is larger than the maximum size " + limits.totalBytes());
        }
        if (files > limits.files()) {
            throw new ChartException("chart has more than " + limits.files() + " files");
        }
    }
}
