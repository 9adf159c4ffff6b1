package dev.plumbline.helm.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Helm's function names, and which of them a template calls. */
final class FunctionNames {
    /** Every name in the function map of the Helm version that was asked. */
    static final Set<String> ALL = load();

    private FunctionNames() {}

    private static Set<String> load() {
        try (InputStream in = FunctionNames.class.getResourceAsStream("/helm-functions.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The functions that the templates of a case name. */
    static Set<String> in(CaseInput input) {
        Set<String> found = new TreeSet<>();
        input.files().forEach((path, file) -> {
            boolean template = input.wrapped()
                    ? path.equals(CaseInput.WRAPPED_TEMPLATE)
                    : path.startsWith("templates/") || path.contains("/templates/");
            if (template && file instanceof ChartFile.Content content) {
                found.addAll(in(content.text()));
            }
        });
        return found;
    }

    /** The functions that a template names in its actions, and in actions inside its string constants. */
    static Set<String> in(String template) {
        Set<String> found = new TreeSet<>();
        int at = template.indexOf("{{");
        while (at >= 0) {
            int end = action(template, at + 2, found);
            at = template.indexOf("{{", end);
        }
        return found;
    }

    /** Collects from the action that starts at {@code at}; answers where it ends. */
    private static int action(String text, int at, Set<String> found) {
        int i = at;
        while (i < text.length() && !text.startsWith("}}", i)) {
            char c = text.charAt(i);
            if (text.startsWith("/*", i)) {
                int end = text.indexOf("*/", i + 2);
                i = end < 0 ? text.length() : end + 2;
            } else if (c == '"' || c == '`' || c == '\'') {
                int end = closing(text, i);
                found.addAll(in(text.substring(i + 1, end)));
                i = Math.min(end + 1, text.length());
            } else if (c == '.' || c == '$' || isWord(c)) {
                int end = i + 1;
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                String word = text.substring(i, end);
                if (ALL.contains(word)) {
                    found.add(word);
                }
                i = end;
            } else {
                i++;
            }
        }
        return i;
    }

    private static int closing(String text, int quote) {
        char c = text.charAt(quote);
        int i = quote + 1;
        while (i < text.length() && text.charAt(i) != c) {
            i += c != '`' && text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length());
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
