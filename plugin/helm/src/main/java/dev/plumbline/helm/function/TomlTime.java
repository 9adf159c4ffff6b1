package dev.plumbline.helm.function;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.value.FunctionException;
import org.jspecify.annotations.Nullable;

/** The dates and times of TOML, with or without a zone; one without tells so by its zone's name. */
final class TomlTime {
    private static final String DATE = "2006-01-02";
    private static final String CLOCK = "15:04:05.999999999";
    private static final String SHORT_CLOCK = "15:04";
    private static final String ZONE = "Z07:00";
    private static final GoZone LOCAL_DATE = GoZone.fixed("date-local", 0);
    private static final GoZone LOCAL_CLOCK = GoZone.fixed("time-local", 0);
    private static final GoZone LOCAL = GoZone.fixed("datetime-local", 0);

    /** A way to write a time. */
    private record Form(String layout, @Nullable GoZone zone) {}

    private static final Form[] FORMS = {
        new Form(DATE + 'T' + CLOCK + ZONE, null),
        new Form(DATE + 'T' + CLOCK, LOCAL),
        new Form(DATE, LOCAL_DATE),
        new Form(CLOCK, LOCAL_CLOCK),
        new Form(DATE + 'T' + SHORT_CLOCK + ZONE, null),
        new Form(DATE + 'T' + SHORT_CLOCK, LOCAL),
        new Form(SHORT_CLOCK, LOCAL_CLOCK)
    };

    private TomlTime() {}

    /** The time that a text is, in upper case and with a T in the middle; null if it is none. */
    static @Nullable TimeValue read(String text, Mark mark) {
        // Go would take an hour of one digit.
        int colon = text.indexOf(':');
        if (colon >= 0 && colon != "15".length() && colon != DATE.length() + "T15".length()) {
            return null;
        }
        for (Form form : FORMS) {
            try {
                GoTime time = GoTimeParser.parse(form.layout, text);
                GoZone zone = form.zone == null ? time.zone() : form.zone;
                return new TimeValue(new GoTime(time.second(), time.nano(), zone), mark);
            } catch (FunctionException e) {
                // Then it may be of the next form.
            }
        }
        return null;
    }

    /** A time as TOML has it. */
    static String write(GoTime time) {
        String layout =
                switch (time.zone().name()) {
                    case "datetime-local" -> DATE + 'T' + CLOCK;
                    case "date-local" -> DATE;
                    case "time-local" -> CLOCK;
                    default -> DATE + 'T' + CLOCK + ZONE;
                };
        return GoTimeWriter.format(time, layout);
    }
}
