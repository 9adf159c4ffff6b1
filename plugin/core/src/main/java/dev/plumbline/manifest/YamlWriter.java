package dev.plumbline.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes YAML in one form: block style, keys in a fixed order, quotes only where some reader could take a plain scalar
 * for something else, LF at line ends, no line folded.
 */
public final class YamlWriter {

    /** The longest of all words that mean something other than themselves: {@code false}. */
    private static final int LONGEST_KEYWORD = 5;

    private static final String SPACES = " ".repeat(64);

    /** Readers give up on a plain key that is longer than 1,024 characters. */
    private static final int LONG_KEY = 200;

    /** What YAML 1.1 readers other than the API server's take for a number or a time. */
    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");

    /** Beyond what the API server has room for, and then takes for text. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+"
            + "|(?:\\.[0-9_]+|[0-9][0-9_]*(?:\\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?)");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?");

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** The document, ending in a line feed, without {@code ---}. */
    public static String write(Node document) {
        YamlWriter writer = new YamlWriter();
        if (document instanceof Node.Mapping mapping && !mapping.fields().isEmpty()) {
            writer.mapping(mapping, 0, false);
        } else if (document instanceof Node.Sequence sequence
                && !sequence.items().isEmpty()) {
            writer.sequence(sequence, 0, false);
        } else {
            writer.inline(document, 2);
        }
        return writer.out.toString();
    }

    /** Some keys come first in every map; the others follow by code point. */
    private static int compareKeys(Map.Entry<String, Node> one, Map.Entry<String, Node> other) {
        int ranks = Integer.compare(rank(one.getKey()), rank(other.getKey()));
        return ranks != 0 ? ranks : one.getKey().compareTo(other.getKey());
    }

    private static int rank(String key) {
        return switch (key) {
            case "apiVersion" -> 0;
            case "kind" -> 1;
            case "metadata" -> 2;
            case "name" -> 3;
            case "namespace" -> 4;
            case "labels" -> 5;
            case "annotations" -> 6;
            default -> 7;
        };
    }

    /** @param started whether the first line has been indented already */
    private void mapping(Node.Mapping mapping, int indent, boolean started) {
        List<Map.Entry<String, Node>> entries = new ArrayList<>(mapping.fields().entrySet());
        entries.sort(YamlWriter::compareKeys);
        boolean first = started;
        for (Map.Entry<String, Node> entry : entries) {
            if (!first) {
                indent(indent);
            }
            first = false;
            String key = scalar(entry.getKey());
            if (key.length() > LONG_KEY) {
                out.append("? ").append(key).append('\n');
                indent(indent);
            } else {
                out.append(key);
            }
            out.append(':');
            below(entry.getValue(), indent);
        }
    }

    private void below(Node value, int indent) {
        if (value instanceof Node.Mapping mapping && !mapping.fields().isEmpty()) {
            out.append('\n');
            mapping(mapping, indent + 2, false);
        } else if (value instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
            out.append('\n');
            sequence(sequence, indent, false);
        } else {
            out.append(' ');
            inline(value, indent + 2);
        }
    }

    private void sequence(Node.Sequence sequence, int indent, boolean started) {
        boolean first = started;
        for (Node item : sequence.items()) {
            if (!first) {
                indent(indent);
            }
            first = false;
            out.append("- ");
            if (item instanceof Node.Mapping mapping && !mapping.fields().isEmpty()) {
                mapping(mapping, indent + 2, true);
            } else if (item instanceof Node.Sequence inner && !inner.items().isEmpty()) {
                sequence(inner, indent + 2, true);
            } else {
                inline(item, indent + 2);
            }
        }
    }

    /** A node that starts on this line, and the line feed after it. */
    private void inline(Node node, int indent) {
        if (node instanceof Node.Mapping) {
            out.append("{}\n");
        } else if (node instanceof Node.Sequence) {
            out.append("[]\n");
        } else if (((Node.Scalar) node).value() instanceof String text) {
            if (fitsBlock(text)) {
                block(text, indent);
            } else {
                out.append(scalar(text)).append('\n');
            }
        } else {
            Object value = ((Node.Scalar) node).value();
            out.append(value instanceof Double number ? Numbers.text(number) : String.valueOf(value))
                    .append('\n');
        }
    }

    /** Several lines that a literal block holds without any doubt about what was meant. */
    private static boolean fitsBlock(String text) {
        if (text.indexOf('\n') < 1 || text.charAt(0) == ' ' || text.charAt(0) == '\t') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = c == '\n' || (c == '\t' && text.charAt(i - 1) != '\n') || printable(c);
            if (!allowed) {
                return false;
            }
        }
        // Only spaces in the last line could be taken for indentation.
        String last = text.substring(text.lastIndexOf('\n') + 1);
        return last.isEmpty() || !last.isBlank();
    }

    private void block(String text, int indent) {
        boolean closed = text.endsWith("\n");
        String body = closed ? text.substring(0, text.length() - 1) : text;
        out.append(!closed ? "|-\n" : body.endsWith("\n") ? "|+\n" : "|\n");
        for (String line : body.split("\n", -1)) {
            if (!line.isEmpty()) {
                indent(indent);
                out.append(line);
            }
            out.append('\n');
        }
    }

    private void indent(int spaces) {
        for (int left = spaces; left > 0; left -= SPACES.length()) {
            out.append(SPACES, 0, Math.min(left, SPACES.length()));
        }
    }

    private static String scalar(String text) {
        return word(text) || plain(text) ? text : quoted(text);
    }

    /** What most scalars are, and no reader takes for anything else: a name, a path, a hash. */
    private static boolean word(String text) {
        int length = text.length();
        if (length == 0 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            boolean inside = isLetterOrDigit(c) || c == '-' || c == '.' || c == '/' || c == '_';
            if (!inside && (c != ':' || i + 1 == length || text.charAt(i + 1) == ' ')) {
                return false;
            }
        }
        return length > LONGEST_KEYWORD || PlainScalar.resolve(text) instanceof String;
    }

    /** Whether every reader, of YAML 1.1 or 1.2, takes the text without quotes for this very string. */
    private static boolean plain(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        boolean number = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        if (!number && first != '/' && first != '_' && !Character.isLetter(first)) {
            return false;
        }
        if ((first == '-' || first == '.') && (text.length() == 1 || !isLetterOrDigit(text.charAt(1)))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ';
            if (!space && (!printable(c) || Character.isWhitespace(c))) {
                return false;
            }
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if ((c == ':' && next == ' ') || (space && (next == ' ' || next == '#'))) {
                return false;
            }
        }
        return !otherwiseRead(text);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLetterOrDigit(char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    private static boolean otherwiseRead(String text) {
        try {
            if (!(PlainScalar.resolve(text) instanceof String)) {
                return true;
            }
        } catch (NumberFormatException e) {
            return true;
        }
        char first = text.charAt(0);
        boolean digits = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        return digits
                && (SEXAGESIMAL.matcher(text).matches()
                        || NUMBER.matcher(text).matches()
                        || DATE.matcher(text).matches());
    }

    private static boolean printable(char c) {
        return (c >= ' ' && c <= '~') || (c > '\u00A0' && Character.isLetterOrDigit(c));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (printable(c)) {
                        quoted.append(c);
                    } else if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
                        quoted.append(String.format(Locale.ROOT, "\\U%08X", text.codePointAt(i)));
                        i++;
                    } else {
                        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
