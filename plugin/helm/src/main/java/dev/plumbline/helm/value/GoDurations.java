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

    /**
     * Reads {@code 1h2m3.5s}, as {@code time.ParseDuration} does.
     *
     * @return nanoseconds
     * @throws FunctionException in Go's words
     */
    public static long parse(String text) {
        return new Reader(text).read();
    }

    /** Rounds half away from zero to a multiple of a unit; as it is if the unit is not positive or there is no room. */
    public static long round(long nanoseconds, long unit) {
        if (unit <= 0) {
            return nanoseconds;
        }
        long rest = nanoseconds % unit;
        boolean up = Long.compareUnsigned(Math.abs(rest) * 2, unit) >= 0;
        try {
            long down = nanoseconds - rest;
            return !up ? down : nanoseconds < 0 ? Math.subtractExact(down, unit) : Math.addExact(down, unit);
        } catch (ArithmeticException e) {
            return nanoseconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** The text in quotes as the errors of Go's package {@code time} have it: bytes that are not ASCII in base 16. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : GoStrings.bytes(text)) {
            if (b == '"' || b == '\\') {
                quoted.append('\\').append((char) b);
            } else if (b < ' ') {
                quoted.append("\\x")
                        .append(Character.forDigit((b >> 4) & 15, 16))
                        .append(Character.forDigit(b & 15, 16));
            } else {
                quoted.append((char) b);
            }
        }
        return quoted.append('"').toString();
    }

    private static final class Reader {
        private static final long LIMIT = Long.MIN_VALUE;

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        private FunctionException invalid() {
            return new FunctionException("time: invalid duration " + quote(text));
        }

        long read() {
            boolean negative = text.startsWith("-");
            at = negative || text.startsWith("+") ? 1 : 0;
            if (text.length() - at == 1 && text.charAt(at) == '0') {
                return 0;
            }
            if (at == text.length()) {
                throw invalid();
            }
            long sum = 0;
            while (at < text.length()) {
                sum += part();
                if (Long.compareUnsigned(sum, LIMIT) > 0) {
                    throw invalid();
                }
            }
            if (!negative && sum == LIMIT) {
                throw invalid();
            }
            return negative ? -sum : sum;
        }

        private boolean digit() {
            return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        private long part() {
            int start = at;
            long whole = whole();
            boolean digits = at > start;
            long fraction = 0;
            double scale = 1;
            if (at < text.length() && text.charAt(at) == '.') {
                at++;
                boolean full = false;
                for (; digit(); at++) {
                    digits = true;
                    full |= fraction > Long.MAX_VALUE / 10;
                    if (!full) {
                        fraction = fraction * 10 + text.charAt(at) - '0';
                        scale *= 10;
                    }
                }
            }
            if (!digits) {
                throw invalid();
            }
            long unit = unit();
            if (Long.compareUnsigned(whole, Long.divideUnsigned(LIMIT, unit)) > 0) {
                throw invalid();
            }
            long part = whole * unit + (long) (fraction * (unit / scale));
            if (Long.compareUnsigned(part, LIMIT) > 0) {
                throw invalid();
            }
            return part;
        }

        private long whole() {
            long whole = 0;
            for (; digit(); at++) {
                if (Long.compareUnsigned(whole, Long.divideUnsigned(LIMIT, 10)) > 0) {
                    throw invalid();
                }
                whole = whole * 10 + text.charAt(at) - '0';
                if (Long.compareUnsigned(whole, LIMIT) > 0) {
                    throw invalid();
                }
            }
            return whole;
        }

        private long unit() {
            int start = at;
            while (at < text.length() && text.charAt(at) != '.' && !digit()) {
                at++;
            }
            if (at == start) {
                throw new FunctionException("time: missing unit in duration " + quote(text));
            }
            String unit = text.substring(start, at);
            return switch (unit) {
                case "ns" -> 1;
                case "us", "µs", "μs" -> MICROSECOND;
                case "ms" -> MILLISECOND;
                case "s" -> SECOND;
                case "m" -> 60 * SECOND;
                case "h" -> 3600 * SECOND;
                default ->
                    throw new FunctionException("time: unknown unit " + quote(unit) + " in duration " + quote(text));
            };
        }
    }
}
