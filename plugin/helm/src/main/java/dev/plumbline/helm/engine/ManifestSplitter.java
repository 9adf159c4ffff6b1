package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template's output into documents where Helm does: at {@code ---} at the start of the text or of a line, with all
 * white space around it; what follows on the same line belongs to the next document.
 */
final class ManifestSplitter {

    private ManifestSplitter() {}

    /** The documents that are not blank, trimmed, in order. */
    static List<Text> split(Text output) {
        Text text = GoSpace.trim(output);
        String chars = text.string();
        List<Text> documents = new ArrayList<>();
        int start = 0;
        int from = 0;
        while (true) {
            int dashes = separator(chars, from, start);
            if (dashes < 0) {
                break;
            }
            int end = dashes;
            while (end > start && GoSpace.isRegexSpace(chars.charAt(end - 1))) {
                end--;
            }
            add(documents, text, start, end);
            start = dashes + 3;
            while (start < chars.length() && GoSpace.isRegexSpace(chars.charAt(start))) {
                start++;
            }
            from = start;
        }
        add(documents, text, start, chars.length());
        return documents;
    }

    /** The next {@code ---} that starts the text or follows a line break that no separator has taken; -1 if none. */
    private static int separator(String chars, int from, int taken) {
        for (int at = chars.indexOf("---", from); at >= 0; at = chars.indexOf("---", at + 1)) {
            boolean startsText = at == 0;
            boolean startsLine = at > taken && chars.charAt(at - 1) == '\n';
            if (startsText || startsLine) {
                return at;
            }
        }
        return -1;
    }

    private static void add(List<Text> documents, Text text, int start, int end) {
        Text document = GoSpace.trim(text.slice(start, end));
        if (!document.isEmpty()) {
            documents.add(document);
        }
    }
}
