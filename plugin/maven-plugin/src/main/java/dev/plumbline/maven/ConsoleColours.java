package dev.plumbline.maven;

import dev.plumbline.report.Paint;
import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Colours where Maven has them and somebody looks: {@code -Dstyle.color=always|never} decides, as it does for Maven's
 * own words; otherwise there are none in batch mode, in a log file, in a pipe, or with {@code NO_COLOR}.
 */
final class ConsoleColours implements Paint {

    private static final String END = "\u001b[m";

    private ConsoleColours() {}

    /**
     * How to show words.
     *
     * @param styleColor Maven's own switch; null if it is not used
     * @param interactive whether Maven is not in batch mode
     */
    static Paint choose(@Nullable String styleColor, boolean interactive) {
        boolean looked = interactive && isTerminal() && mavenHasColours();
        return choose(styleColor, looked, System.getenv());
    }

    /** The same, told of what is there. */
    static Paint choose(@Nullable String styleColor, boolean looked, Map<String, String> variables) {
        boolean unwanted = !variables.getOrDefault("NO_COLOR", "").isEmpty();
        return "always".equals(styleColor) || (looked && !unwanted && !"never".equals(styleColor))
                ? new ConsoleColours()
                : Paint.NONE;
    }

    @Override
    public String paint(Style style, String text) {
        return switch (style) {
                    case STRONG -> "\u001b[1m";
                    case ADDED -> "\u001b[32m";
                    case CHANGED -> "\u001b[33m";
                    case DELETED -> "\u001b[31m";
                }
                + text
                + END;
    }

    /** From Java 22 on there is a console without a terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Maven 3 turns colours off here when it writes to a file; Maven 4 has no such class. */
    private static boolean mavenHasColours() {
        try {
            Class<?> ansi = Class.forName("org.fusesource.jansi.Ansi");
            return Boolean.TRUE.equals(ansi.getMethod("isEnabled").invoke(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return true;
        }
    }
}
