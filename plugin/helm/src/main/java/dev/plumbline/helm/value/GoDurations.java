package dev.plumbline.helm.value;

/** The text of Go's {@code time.Duration}, a count of nanoseconds. */
public final class GoDurations {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private GoDurations() {}

    /** {@code 1h2m3.5s}, as Go prints a duration. */
    public static String format(long nanoseconds) {
        if (nanoseconds == 0) {
            return "0s";
        }
        String sign = nanoseconds < 0 ? "-" : "";
        // The size of the smallest long has no long of its own, so it is read without a sign.
        long size = nanoseconds < 0 ? -nanoseconds : nanoseconds;
        if (Long.compareUnsigned(size, SECOND) < 0) {
            if (size < MICROSECOND) {
                return sign + size + "ns";
            }
            return sign + (size < MILLISECOND ? decimal(size, MICROSECOND) + "µs" : decimal(size, MILLISECOND) + "ms");
        }
        long seconds = Long.divideUnsigned(size, SECOND);
        long rest = Long.remainderUnsigned(size, SECOND);
        long minutes = seconds / 60;
        String text = decimal(seconds % 60 * SECOND + rest, SECOND) + "s";
        if (minutes > 0) {
            text = minutes % 60 + "m" + text;
        }
        if (minutes >= 60) {
            text = minutes / 60 + "h" + text;
        }
        return sign + text;
    }

    private static String decimal(long size, long unit) {
        long rest = size % unit;
        if (rest == 0) {
            return Long.toString(size / unit);
        }
        StringBuilder digits = new StringBuilder(Long.toString(unit + rest).substring(1));
        while (digits.charAt(digits.length() - 1) == '0') {
            digits.setLength(digits.length() - 1);
        }
        return size / unit + "." + digits;
    }
}
