package dev.plumbline.helm.function;

import dev.plumbline.helm.value.GoNames;

/** Writes times in Go's layouts. */
final class GoTimeWriter {
    private final GoTime time;
    private final GoTime.Date date;
    private final StringBuilder out = new StringBuilder();

    private GoTimeWriter(GoTime time) {
        this.time = time;
        this.date = time.date();
    }

    /** As {@code time.Format}. */
    static String format(GoTime time, String layout) {
        GoTimeWriter writer = new GoTimeWriter(time);
        GoLayout elements = new GoLayout(layout);
        int done = 0;
        for (elements.next(); ; elements.next()) {
            writer.out.append(elements.literalFrom(done));
            if (elements.element == GoLayout.Element.END) {
                return writer.out.toString();
            }
            writer.write(elements);
            done = elements.end;
        }
    }

    /** What {@code %v} prints. */
    static String print(GoTime time) {
        return format(time, "2006-01-02 15:04:05.999999999 -0700 MST");
    }

    /** What {@code %#v} prints. */
    static String syntax(GoTime time) {
        GoTime.Date date = time.date();
        GoZone zone = time.zone();
        String location = zone == GoZone.UTC
                ? "time.UTC"
                : zone == GoZone.LOCAL ? "time.Local" : "time.Location(\"" + zone.name() + "\")";
        return "time.Date(" + date.year() + ", time." + GoNames.MONTHS.get(date.month() - 1) + ", " + date.day() + ", "
                + time.hour() + ", " + time.minute() + ", " + time.secondOfMinute() + ", " + time.nano() + ", "
                + location + ")";
    }

    private void write(GoLayout layout) {
        switch (layout.element) {
            case LONG_MONTH -> out.append(GoNames.MONTHS.get(date.month() - 1));
            case MONTH -> out.append(GoNames.MONTHS.get(date.month() - 1), 0, 3);
            case NUMBER_MONTH -> out.append(date.month());
            case ZERO_MONTH -> pad(date.month(), 2, '0');
            case LONG_WEEKDAY -> out.append(GoNames.DAYS.get(time.weekday()));
            case WEEKDAY -> out.append(GoNames.DAYS.get(time.weekday()), 0, 3);
            case DAY -> out.append(date.day());
            case UNDER_DAY -> pad(date.day(), 2, ' ');
            case ZERO_DAY -> pad(date.day(), 2, '0');
            case UNDER_YEAR_DAY -> pad(time.dayOfYear(), 3, ' ');
            case ZERO_YEAR_DAY -> pad(time.dayOfYear(), 3, '0');
            case HOUR -> pad(time.hour(), 2, '0');
            case HOUR_12 -> out.append((time.hour() + 11) % 12 + 1);
            case ZERO_HOUR_12 -> pad((time.hour() + 11) % 12 + 1, 2, '0');
            case MINUTE -> out.append(time.minute());
            case ZERO_MINUTE -> pad(time.minute(), 2, '0');
            case SECOND -> out.append(time.secondOfMinute());
            case ZERO_SECOND -> pad(time.secondOfMinute(), 2, '0');
            case LONG_YEAR -> pad(date.year(), 4, '0');
            case YEAR -> pad(Math.abs(date.year() % 100), 2, '0');
            case UPPER_PM -> out.append(time.hour() >= 12 ? "PM" : "AM");
            case LOWER_PM -> out.append(time.hour() >= 12 ? "pm" : "am");
            case ZONE -> zone();
            case OFFSET -> offset(layout.text());
            case FRACTION, SHORT_FRACTION -> fraction(layout);
            case END -> {}
        }
    }

    private void pad(long number, int width, char with) {
        String digits = Long.toString(Math.abs(number));
        if (number < 0) {
            out.append('-');
        }
        for (int i = digits.length(); i < width; i++) {
            out.append(with);
        }
        out.append(digits);
    }

    private void zone() {
        String name = time.zone().abbreviationAt(time.second());
        if (name.isEmpty()) {
            offset("-0700");
        } else {
            out.append(name);
        }
    }

    private void offset(String form) {
        int seconds = time.offset();
        if (form.charAt(0) == 'Z' && seconds == 0) {
            out.append('Z');
            return;
        }
        // Whole minutes east of UTC, cut toward it: only they say on which side of it the zone is.
        int minutes = seconds / 60;
        boolean colon = form.indexOf(':') > 0;
        out.append(minutes < 0 ? '-' : '+');
        pad(Math.abs(minutes) / 60, 2, '0');
        if (form.length() > 3) {
            out.append(colon ? ":" : "");
            pad(Math.abs(minutes) % 60, 2, '0');
        }
        if (form.length() > 6) {
            out.append(colon ? ":" : "");
            pad(Math.abs(seconds) % 60, 2, '0');
        }
    }

    private void fraction(GoLayout layout) {
        int digits = Math.min(layout.end - layout.start - 1, 9);
        String nanos = Long.toString(1_000_000_000L + time.nano()).substring(1, 1 + digits);
        int end = digits;
        if (layout.element == GoLayout.Element.SHORT_FRACTION) {
            while (end > 0 && nanos.charAt(end - 1) == '0') {
                end--;
            }
            if (end == 0) {
                return;
            }
        }
        out.append(layout.text().charAt(0)).append(nanos, 0, end);
    }
}
