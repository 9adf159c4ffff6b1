package dev.plumbline.helm.function;

import dev.plumbline.helm.value.FunctionException;
import dev.plumbline.helm.value.GoDurations;
import dev.plumbline.helm.value.GoNames;

/** Reads times in Go's layouts. One use. */
final class GoTimeParser {
    private static final int ABSENT = -1;

    private final String layout;
    private final String value;
    private final GoLayout elements;
    private final TimeCursor in;

    private int year;
    private int month = ABSENT;
    private int day = ABSENT;
    private int yearDay = ABSENT;
    private int hour;
    private int minute;
    private int second;
    private int nano;
    private boolean afternoon;
    private boolean morning;
    private boolean utc;
    private boolean offsetGiven;
    private int offset;
    private String zoneName = "";

    /** What does not fit its range, if anything. */
    private String outOfRange = "";

    private GoTimeParser(String layout, String value) {
        this.layout = layout;
        this.value = value;
        this.elements = new GoLayout(layout);
        this.in = new TimeCursor(value);
    }

    /**
     * As {@code time.ParseInLocation} in the local zone, which is UTC.
     *
     * @throws FunctionException in Go's words
     */
    static GoTime parse(String layout, String value) {
        return new GoTimeParser(layout, value).parse();
    }

    private GoTime parse() {
        int done = 0;
        for (elements.next(); ; elements.next()) {
            String literal = elements.literalFrom(done);
            try {
                in.skip(literal);
            } catch (TimeCursor.Mismatch e) {
                throw refused(in.rest(), literal);
            }
            if (elements.element == GoLayout.Element.END) {
                break;
            }
            int hold = in.at;
            try {
                read();
            } catch (TimeCursor.Mismatch e) {
                throw refused(value.substring(hold), elements.text());
            }
            if (!outOfRange.isEmpty()) {
                throw refused(": " + outOfRange + " out of range");
            }
            done = elements.end;
        }
        if (in.at < value.length()) {
            throw refused(": extra text: " + GoDurations.quote(in.rest()));
        }
        return assemble();
    }

    private FunctionException refused(String rest, String element) {
        return new FunctionException("parsing time " + GoDurations.quote(value) + " as " + GoDurations.quote(layout)
                + ": cannot parse " + GoDurations.quote(rest) + " as " + GoDurations.quote(element));
    }

    private FunctionException refused(String message) {
        return new FunctionException("parsing time " + GoDurations.quote(value) + message);
    }

    private void read() {
        switch (elements.element) {
            case YEAR -> {
                int digits = in.signedTwo();
                year = digits + (digits >= 69 ? 1900 : 2000);
            }
            case LONG_YEAR -> year = in.digits(4);
            case MONTH -> month = in.word(GoNames.MONTHS, true) + 1;
            case LONG_MONTH -> month = in.word(GoNames.MONTHS, false) + 1;
            case NUMBER_MONTH, ZERO_MONTH -> {
                month = in.number(elements.element == GoLayout.Element.ZERO_MONTH);
                check(month >= 1 && month <= 12, "month");
            }
            case WEEKDAY -> in.word(GoNames.DAYS, true);
            case LONG_WEEKDAY -> in.word(GoNames.DAYS, false);
            case UNDER_DAY -> {
                in.at += in.peek(0) == ' ' ? 1 : 0;
                day = in.number(false);
            }
            case DAY, ZERO_DAY -> day = in.number(elements.element == GoLayout.Element.ZERO_DAY);
            case UNDER_YEAR_DAY, ZERO_YEAR_DAY -> yearDay();
            case HOUR -> {
                hour = in.number(false);
                check(hour < 24, "hour");
            }
            case HOUR_12, ZERO_HOUR_12 -> {
                hour = in.number(elements.element == GoLayout.Element.ZERO_HOUR_12);
                check(hour <= 12, "hour");
            }
            case MINUTE, ZERO_MINUTE -> {
                minute = in.number(elements.element == GoLayout.Element.ZERO_MINUTE);
                check(minute < 60, "minute");
            }
            case SECOND, ZERO_SECOND -> second();
            case UPPER_PM -> half("PM", "AM");
            case LOWER_PM -> half("pm", "am");
            case OFFSET -> offset(elements.text());
            case ZONE -> zone();
            case FRACTION -> fraction(elements.end - elements.start);
            case SHORT_FRACTION -> {
                if (in.point() && in.digit(1)) {
                    fraction(in.digitsAhead());
                }
            }
            case END -> {}
        }
    }

    private void check(boolean fits, String what) {
        if (!fits) {
            outOfRange = what;
        }
    }

    private void yearDay() {
        boolean zero = elements.element == GoLayout.Element.ZERO_YEAR_DAY;
        for (int i = 0; i < 2 && !zero && in.peek(0) == ' '; i++) {
            in.at++;
        }
        int count = 0;
        while (count < 3 && in.digit(count)) {
            count++;
        }
        if (count == 0 || (zero && count < 3)) {
            throw TimeCursor.mismatch();
        }
        yearDay = in.digits(count);
    }

    private void second() {
        second = in.number(elements.element == GoLayout.Element.ZERO_SECOND);
        check(second < 60, "second");
        if (second < 60 && in.point() && in.digit(1)) {
            // A fraction is read even if the layout does not say so, unless it says it right after.
            GoLayout following = new GoLayout(layout);
            following.end = elements.end;
            following.next();
            boolean said = following.element == GoLayout.Element.FRACTION
                    || following.element == GoLayout.Element.SHORT_FRACTION;
            if (!said) {
                fraction(in.digitsAhead());
            }
        }
    }

    private void fraction(int length) {
        if (in.at + length > value.length() || !in.point()) {
            throw TimeCursor.mismatch();
        }
        int nanos = 0;
        int scale = 100_000_000;
        for (int i = 1; i < length && i < 10; i++) {
            if (!in.digit(i)) {
                throw TimeCursor.mismatch();
            }
            nanos += (in.peek(i) - '0') * scale;
            scale /= 10;
        }
        nano = nanos;
        in.at += length;
    }

    private void half(String after, String before) {
        if (value.startsWith(after, in.at)) {
            afternoon = true;
        } else if (value.startsWith(before, in.at)) {
            morning = true;
        } else {
            throw TimeCursor.mismatch();
        }
        in.at += 2;
    }

    private void offset(String form) {
        if (form.charAt(0) == 'Z' && in.peek(0) == 'Z') {
            in.at++;
            utc = true;
            return;
        }
        boolean colon = form.indexOf(':') > 0;
        int end = in.at + form.length();
        char sign = in.peek(0);
        if (end > value.length()) {
            throw TimeCursor.mismatch();
        }
        in.at++;
        int hours = in.digits(2);
        int minutes = form.length() > 3 ? part(colon) : 0;
        int seconds = form.length() > 6 ? part(colon) : 0;
        check(hours <= 24, "time zone offset hour");
        check(minutes <= 60, "time zone offset minute");
        check(seconds <= 60, "time zone offset second");
        if (outOfRange.isEmpty() && sign != '+' && sign != '-') {
            throw TimeCursor.mismatch();
        }
        offsetGiven = true;
        offset = ((hours * 60 + minutes) * 60 + seconds) * (sign == '-' ? -1 : 1);
    }

    private int part(boolean colon) {
        if (colon) {
            if (in.peek(0) != ':') {
                throw TimeCursor.mismatch();
            }
            in.at++;
        }
        return in.digits(2);
    }

    private void zone() {
        if (value.startsWith("UTC", in.at)) {
            utc = true;
            in.at += 3;
            return;
        }
        int length = in.zoneLength();
        if (length == 0) {
            throw TimeCursor.mismatch();
        }
        zoneName = value.substring(in.at, in.at + length);
        in.at += length;
    }

    private GoTime assemble() {
        if (afternoon && hour < 12) {
            hour += 12;
        } else if (morning && hour == 12) {
            hour = 0;
        }
        if (yearDay >= 0) {
            dateOfYearDay();
        } else {
            month = month == ABSENT ? 1 : month;
            day = day == ABSENT ? 1 : day;
        }
        if (day < 1 || day > daysIn(month)) {
            throw refused(": day out of range");
        }
        GoTime time = GoTime.of(year, month, day, hour * 3_600L + minute * 60L + second, nano, GoZone.UTC);
        if (utc) {
            return time;
        }
        if (offsetGiven) {
            boolean local = offset == 0 && zoneName.isEmpty();
            GoZone zone = local ? GoZone.LOCAL : GoZone.fixed(zoneName, offset);
            return new GoTime(time.second() - offset, nano, zone);
        }
        if (zoneName.isEmpty()) {
            return time.in(GoZone.LOCAL);
        }
        // A name alone does not say what it means; only GMT+3 does, and even there the clock is taken for UTC.
        int named = zoneName.startsWith("GMT") && zoneName.length() > 3
                ? Integer.parseInt(zoneName.substring(3)) * 3_600
                : 0;
        return time.in(GoZone.fixed(zoneName, named));
    }

    private boolean leapYear() {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private int daysIn(int ofMonth) {
        return switch (ofMonth) {
            case 2 -> leapYear() ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private void dateOfYearDay() {
        if (yearDay < 1 || yearDay > (leapYear() ? 366 : 365)) {
            throw refused(": day-of-year out of range");
        }
        int ofMonth = 1;
        int ofDay = yearDay;
        while (ofDay > daysIn(ofMonth)) {
            ofDay -= daysIn(ofMonth++);
        }
        if (month >= 0 && month != ofMonth) {
            throw refused(": day-of-year does not match month");
        }
        if (day >= 0 && day != ofDay) {
            throw refused(": day-of-year does not match day");
        }
        month = ofMonth;
        day = ofDay;
    }
}
