package dev.plumbline.policy.cel;

import dev.plumbline.policy.cel.value.ValueType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions, macros and types that expressions may use, and since which version of Kubernetes. They stand in data
 * files, one for each library, with their source.
 *
 * <p>An API server refuses new expressions that the version before it would not understand, so that it can be rolled back.
 * What came with one version is therefore of use from the next one on; the files say the latter.
 */
final class Library {

    private static final String FOLDER = "libraries/";

    private Library() {}

    /**
     * A function.
     *
     * @param minor minor version since which it can be called
     * @param name of the function
     * @param method whether it is called on its first argument
     * @param arguments their types
     * @param result its type
     */
    record Function(int minor, String name, boolean method, List<ValueType> arguments, ValueType result) {}

    /**
     * A macro or the name of a type.
     *
     * @param minor minor version since which it can be used
     * @param name its name
     */
    record Word(int minor, String name) {}

    /**
     * Everything that there is in any version.
     *
     * @param functions in the order of the files
     * @param macros by the names that {@link Macros} knows
     * @param types that are values too
     */
    record Contents(List<Function> functions, List<Word> macros, List<Word> types) {}

    static Contents read() {
        Contents contents = new Contents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String library : lines("order.txt")) {
            read(lines(library + ".txt"), contents);
        }
        return contents;
    }

    private static void read(List<String> lines, Contents into) {
        int minor = 0;
        for (String line : lines) {
            int space = line.indexOf(' ');
            String rest = line.substring(space + 1);
            switch (line.substring(0, space)) {
                case "since" -> minor = Integer.parseInt(rest.substring("1.".length()));
                case "function" -> into.functions().add(function(minor, rest, false));
                case "method" -> into.functions().add(function(minor, rest, true));
                case "macro" -> into.macros().add(new Word(minor, rest));
                case "type" -> into.types().add(new Word(minor, rest));
                default -> throw new IllegalStateException("not understood: " + line);
            }
        }
    }

    private static Function function(int minor, String text, boolean method) {
        int close = text.lastIndexOf("): ");
        int open = text.indexOf('(');
        return new Function(
                minor,
                text.substring(0, open),
                method,
                ValueType.parseAll(text.substring(open + 1, close)),
                ValueType.parse(text.substring(close + "): ".length())));
    }

    private static List<String> lines(String file) {
        List<String> lines = new ArrayList<>();
        try (InputStream in = Library.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("missing: " + file);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line;
            while ((line = reader.readLine()) != null) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
