package dev.plumbline.helm.function;

/**
 * A point in time and the zone in which it is read: Go's {@code time.Time}, for all seconds that a {@code long} counts.
 *
 * @param second since 1970 began in UTC
 * @param nano of the second
 * @param zone whose clock and calendar it is read from
 */
record GoTime(long second, int nano, GoZone zone) implements Comparable<GoTime> {

    static final GoTime ZERO = new GoTime(-62_135_596_800L, 0, GoZone.UTC);

    private static final long DAY = 86_400;
    private static final long NANOS = 1_000_000_000;

    /** What the calendar says. */
    record Date(long year, int month, int day) {}

    /** The time of a date and a clock in a zone; months and smaller units may be out of their range. */
    static GoTime of(long year, long month, long day, long secondOfDay, int nano, GoZone zone) {
        long months = month - 1;
        long local = days(year + Math.floorDiv(months, 12), Math.floorMod(months, 12) + 1, 1) + day - 1;
        long second = local * DAY + secondOfDay;
        return new GoTime(second - zone.offsetAtLocal(second), nano, zone);
    }

    /** Days from 1970 to a date of the Gregorian calendar. */
    private static long days(long year, int month, int day) {
        // A year that starts in March has its leap day last.
        long shifted = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(shifted, 400);
        long yearOfEra = shifted - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    Date date() {
        long days = Math.floorDiv(local(), DAY) + 719_468;
        long era = Math.floorDiv(days, 146_097);
        long dayOfEra = days - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = (int) (dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100));
        int shifted = (5 * dayOfYear + 2) / 153;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        return new Date(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1);
    }

    private long local() {
        return second + zone.offsetAt(second);
    }

    int secondOfDay() {
        return (int) Math.floorMod(local(), DAY);
    }

    int hour() {
        return secondOfDay() / 3_600;
    }

    int minute() {
        return secondOfDay() / 60 % 60;
    }

    int secondOfMinute() {
        return secondOfDay() % 60;
    }

    /** 0 for Sunday. */
    int weekday() {
        return (int) Math.floorMod(Math.floorDiv(local(), DAY) + 4, 7L);
    }

    /** From 1. */
    int dayOfYear() {
        return (int) (Math.floorDiv(local(), DAY) - days(date().year(), 1, 1) + 1);
    }

    int offset() {
        return zone.offsetAt(second);
    }

    GoTime in(GoZone other) {
        return new GoTime(second, nano, other);
    }

    GoTime plus(long nanoseconds) {
        long sum = nano + Math.floorMod(nanoseconds, NANOS);
        return new GoTime(second + Math.floorDiv(nanoseconds, NANOS) + sum / NANOS, (int) (sum % NANOS), zone);
    }

    GoTime plus(long years, long months, long days) {
        Date date = date();
        return of(date.year + years, date.month + months, date.day + days, secondOfDay(), nano, zone);
    }

    /** Nanoseconds from the other time to this; the nearest there is if they are too many. */
    long minus(GoTime other) {
        try {
            long seconds = Math.subtractExact(second, other.second);
            return Math.addExact(Math.multiplyExact(seconds, NANOS), nano - other.nano);
        } catch (ArithmeticException e) {
            return compareTo(other) < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** Nanoseconds since 1970, wrapped. */
    long unixNano() {
        return second * NANOS + nano;
    }

    /** How far the time is past a multiple of a duration since the year 1. */
    long remainder(long duration) {
        java.math.BigInteger since = java.math.BigInteger.valueOf(second)
                .subtract(java.math.BigInteger.valueOf(ZERO.second))
                .multiply(java.math.BigInteger.valueOf(NANOS))
                .add(java.math.BigInteger.valueOf(nano));
        return since.mod(java.math.BigInteger.valueOf(duration)).longValue();
    }

    boolean isZero() {
        return second == ZERO.second && nano == 0;
    }

    @Override
    public int compareTo(GoTime other) {
        int order = Long.compare(second, other.second);
        return order == 0 ? Integer.compare(nano, other.nano) : order;
    }
}
