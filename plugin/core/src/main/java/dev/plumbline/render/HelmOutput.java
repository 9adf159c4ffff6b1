package dev.plumbline.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart what {@code helm template} prints. */
final class HelmOutput {

    private static final Pattern HEAD = Pattern.compile("^---\n# Source: ([^/\n]+)(/[^\n]+)\n", Pattern.MULTILINE);

    private HelmOutput() {}

    /**
     * A piece of the output.
     *
     * @param source what it says it came from, the chart's name first
     * @param text up to the next one, its last line feed included
     */
    record Piece(String source, String text) {}

    /**
     * All pieces in order. What looks like the head of another chart's piece is text: some charts keep what Helm printed
     * for others in {@code crds/}.
     */
    static List<Piece> split(String printed) {
        List<Piece> pieces = new ArrayList<>();
        String chart = "";
        String source = "";
        int start = 0;
        Matcher head = HEAD.matcher(printed);
        while (head.find()) {
            if (pieces.isEmpty() && source.isEmpty()) {
                chart = head.group(1);
            } else if (!head.group(1).equals(chart)) {
                continue;
            } else {
                pieces.add(new Piece(source, printed.substring(start, head.start())));
            }
            source = head.group(1) + head.group(2);
            start = head.end();
        }
        if (!source.isEmpty()) {
            pieces.add(new Piece(source, printed.substring(start)));
        }
        return pieces;
    }
}
