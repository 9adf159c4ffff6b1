package dev.plumbline.helm.function;

import com.google.re2j.Matcher;
import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Go's rules for what {@code $} means in a replacement. */
final class RegexTemplate {
    private static final int MOST_DIGITS = 8;

    private final Matcher match;
    private final List<@Nullable String> names;
    private final Text text;

    /**
     * The replacement of one match.
     *
     * @param match standing at the match
     * @param names the names of the groups by number
     * @param text what was searched
     */
    RegexTemplate(Matcher match, List<@Nullable String> names, Text text) {
        this.match = match;
        this.names = names;
        this.text = text;
    }

    /** Writes the template's own characters in an ink, and the groups' with their origins. */
    void expand(String template, Ink ink, Text.Builder out) {
        int done = 0;
        for (int at = template.indexOf('$'); at >= 0; at = template.indexOf('$', done)) {
            out.append(template.substring(done, at), ink);
            boolean brace = template.startsWith("{", at + 1);
            int start = at + (brace ? 2 : 1);
            int end = nameEnd(template, start);
            if (template.startsWith("$", at + 1)) {
                out.append("$", ink);
                done = at + 2;
            } else if (end == start || (brace && !template.startsWith("}", end))) {
                out.append("$", ink);
                done = at + 1;
            } else {
                group(template.substring(start, end), out);
                done = brace ? end + 1 : end;
            }
        }
        out.append(template.substring(done), ink);
    }

    /** The name is as long as letters, digits and underscores go: {@code $1x} is the group called 1x. */
    private static int nameEnd(String template, int start) {
        int at = start;
        while (at < template.length()) {
            int point = template.codePointAt(at);
            if (!(Character.isLetter(point) || Character.isDigit(point) || point == '_')) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    private void group(String name, Text.Builder out) {
        int number = number(name);
        if (number >= 0) {
            append(number, out);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            if (name.equals(names.get(i)) && append(i, out)) {
                return;
            }
        }
    }

    /** False if there is no such group, or it took no part in the match. */
    private boolean append(int group, Text.Builder out) {
        if (group > match.groupCount() || match.start(group) < 0) {
            return false;
        }
        out.append(text, match.start(group), match.end(group));
        return true;
    }

    /** The number that a name is; -1 if it is none, starts with a needless zero, or is too large to be a group. */
    private static int number(String name) {
        if (name.length() > MOST_DIGITS || (name.length() > 1 && name.charAt(0) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
