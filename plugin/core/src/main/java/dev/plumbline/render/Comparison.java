package dev.plumbline.render;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlWriter;
import dev.plumbline.render.HelmOutput.Piece;
import dev.plumbline.render.RenderException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names what two programs rendered differently: first by object and field, and where the objects are the same, by line.
 * Fields that chance decides are passed over; values of Secrets are never shown.
 */
final class Comparison {

    /** More differences of one release are counted. */
    private static final int NAMED = 20;

    /** Longer values are cut, in characters. */
    private static final int SHOWN = 120;

    private final ChartFiles files;
    private final String helm;
    private final List<Problem> problems = new ArrayList<>();

    /** @param helm the other program's name */
    Comparison(ChartFiles files, String helm) {
        this.files = files;
        this.helm = helm;
    }

    /**
     * All differences.
     *
     * @param rendered what the built-in engine gave
     * @param rendering the same taken apart
     * @param printed what the other program printed
     */
    List<Problem> problems(dev.plumbline.helm.engine.Rendering rendered, Rendering rendering, String printed) {
        List<Piece> ours = HelmOutput.split(rendered.print());
        List<Piece> theirs = HelmOutput.split(printed);
        List<String> sources = ours.stream().map(Piece::source).toList();
        List<String> others = theirs.stream().map(Piece::source).toList();
        if (!sources.equals(others)) {
            documents(sources, others);
            return problems;
        }
        boolean marked = rendering.documents().size() == ours.size();
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).text().equals(theirs.get(i).text())) {
                Text text = marked
                        ? rendering.documents().get(i).text()
                        : Text.of(ours.get(i).text());
                document(ours.get(i), theirs.get(i), text);
            }
        }
        int more = problems.size() - NAMED;
        if (more > 0) {
            problems.subList(NAMED, problems.size()).clear();
            problems.add(new Problem("helm", "there are " + more + " more differences from " + helm, "", null));
        }
        return problems;
    }

    private void documents(List<String> ours, List<String> theirs) {
        List<String> onlyOurs = new ArrayList<>(ours);
        theirs.forEach(onlyOurs::remove);
        List<String> onlyTheirs = new ArrayList<>(theirs);
        ours.forEach(onlyTheirs::remove);
        new TreeSet<>(onlyOurs)
                .forEach(source -> add(source, "the built-in engine renders an object that " + helm + " does not"));
        new TreeSet<>(onlyTheirs)
                .forEach(source -> add(source, helm + " renders an object that the built-in engine does not"));
        if (problems.isEmpty()) {
            int at = 0;
            while (ours.get(at).equals(theirs.get(at))) {
                at++;
            }
            add(
                    ours.get(at),
                    "the order of objects differs: from number " + (at + 1) + " on " + helm + " has those of "
                            + files.file(theirs.get(at)));
        }
    }

    private void document(Piece ours, Piece theirs, Text text) {
        List<Node> mine;
        List<Node> other;
        try {
            mine = DocumentReader.read(ours.text());
            other = DocumentReader.read(theirs.text());
        } catch (YamlException e) {
            line(ours, theirs, true);
            return;
        }
        if (mine.size() != other.size()) {
            add(
                    ours.source(),
                    "the built-in engine renders " + mine.size() + " documents, " + helm + ' ' + other.size());
            return;
        }
        boolean same = true;
        boolean secret = false;
        for (int i = 0; i < mine.size(); i++) {
            FieldDifferences differences = FieldDifferences.of(mine.get(i), other.get(i), text);
            differences.found().forEach(difference -> add(ours.source(), words(difference)));
            same &= differences.found().isEmpty() && !differences.excused();
            secret |= differences.secret();
        }
        if (same) {
            line(ours, theirs, secret);
        }
    }

    private String words(FieldDifferences.Difference difference) {
        String field = difference.object() + ": " + difference.field();
        return difference.secret()
                ? field + " is not the same to the built-in engine and to " + helm + " (the values are secret)"
                : field + " is " + shown(difference.ours()) + " to the built-in engine and "
                        + shown(difference.theirs()) + " to " + helm;
    }

    private static String shown(@Nullable Node node) {
        if (!(node instanceof Node.Scalar)) {
            return node == null ? "missing" : node.describe();
        }
        String text = YamlWriter.write(node).strip().replace("\n", "\\n");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** The first line that differs. */
    private void line(Piece ours, Piece theirs, boolean secret) {
        List<String> mine = ours.text().lines().toList();
        List<String> other = theirs.text().lines().toList();
        int at = 0;
        while (at < mine.size() && at < other.size() && mine.get(at).equals(other.get(at))) {
            at++;
        }
        String lines =
                secret ? "" : ": " + quoted(mine, at) + " to the built-in engine, " + quoted(other, at) + " to " + helm;
        add(ours.source(), "the text differs from line " + (at + 1) + " of the rendered document on" + lines);
    }

    private static String quoted(List<String> lines, int at) {
        return at < lines.size() ? shown(Node.Scalar.of(lines.get(at))) : "nothing";
    }

    private void add(String source, String message) {
        problems.add(new Problem("helm", message, "", SourceLocation.of(files.file(source))));
    }
}
