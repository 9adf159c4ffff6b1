package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Text;
import java.util.Iterator;

/** Marks with the origins that the characters of a node have in a text. */
final class TextMarks implements YamlMarks {

    private final Text text;

    TextMarks(Text text) {
        this.text = text;
    }

    @Override
    public boolean paths() {
        return false;
    }

    @Override
    public Mark mark(YamlNode node, String path) {
        if (node instanceof YamlNode.Mapping mapping) {
            return around(
                    node, mapping.entries().stream().map(YamlNode.Entry::value).iterator());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return around(node, sequence.items().iterator());
        }
        return text.mark(node.start(), node.start() == node.end() ? lineEnd(node.end()) : node.end());
    }

    /** What a collection owes to its keys and to what separates its values, but not to the values. */
    private Mark around(YamlNode node, Iterator<YamlNode> values) {
        Mark mark = Mark.NONE;
        int from = node.start();
        while (values.hasNext()) {
            YamlNode value = values.next();
            mark = mark.and(text.mark(from, value.start()));
            from = value.end();
        }
        return mark.and(text.mark(from, blankEnd(node.end())));
    }

    /** Where the space and empty lines behind a collection end, among which further entries could have stood. */
    private int blankEnd(int from) {
        int at = from;
        while (at < text.length() && " \r\n".indexOf(text.string().charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Where a value that wrote nothing left its gap, behind the blanks that follow the colon. */
    private int lineEnd(int from) {
        int at = from;
        while (at < text.length() && text.string().charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    @Override
    public Text text(YamlNode.Scalar node, String path) {
        String value = node.value();
        int end = node.start() + value.length();
        if (node.plain() && end == node.end() && text.string().startsWith(value, node.start())) {
            return text.slice(node.start(), end);
        }
        int inside = node.start() + 1;
        boolean quoted = !node.plain() && inside + value.length() + 1 == node.end();
        if (quoted && text.string().startsWith(value, inside)) {
            return text.slice(inside, inside + value.length());
        }
        return Text.of(value, mark(node, path));
    }
}
