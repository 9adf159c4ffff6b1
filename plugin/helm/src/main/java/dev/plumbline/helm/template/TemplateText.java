package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.value.GoStrings;
import java.util.Arrays;

/** The text of one template file, and where its lines start. */
final class TemplateText {
    private final Source source;
    private final String text;
    private final int[] lineStarts;

    TemplateText(Source source, String text) {
        this.source = source;
        this.text = text;
        int[] starts = new int[16];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        this.lineStarts = Arrays.copyOf(starts, count);
    }

    Source source() {
        return source;
    }

    String text() {
        return text;
    }

    /** The line of a position, from 1. */
    int line(int position) {
        int found = Arrays.binarySearch(lineStarts, position);
        return found >= 0 ? found + 1 : -found - 1;
    }

    Place place(int position) {
        int line = line(position);
        int start = lineStarts[line - 1];
        return source.at(line, text.codePointCount(start, position) + 1);
    }

    /** As Go's messages name a position: the file, the line, and the bytes before it in the line. */
    String location(int position) {
        int line = line(position);
        int bytes = GoStrings.length(text.substring(lineStarts[line - 1], position));
        return source.name() + ':' + line + ':' + bytes;
    }
}
