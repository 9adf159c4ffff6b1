package dev.plumbline.finding;

import java.util.regex.Pattern;

/**
 * A pattern of a name, in which {@code *} stands for any characters and {@code ?} for one.
 *
 * @param text the pattern as it was written
 * @param expression the same for the machine
 */
public record Glob(String text, Pattern expression) {

    /** The pattern of a text. */
    public static Glob of(String text) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            expression.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return new Glob(text, Pattern.compile(expression.toString(), Pattern.DOTALL));
    }

    /** Whether a whole text is as the pattern says. */
    public boolean matches(String name) {
        return expression.matcher(name).matches();
    }

    /** Whether there is no letter in it that would tell one name from another. */
    public boolean matchesAnything() {
        return text.contains("*") && text.matches("[*?/]+");
    }

    @Override
    public String toString() {
        return text;
    }
}
