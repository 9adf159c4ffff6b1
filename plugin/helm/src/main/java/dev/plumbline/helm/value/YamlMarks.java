package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;
import java.util.Iterator;

/** How the nodes of a document become marked values. */
interface YamlMarks {

    /** Nothing is marked. */
    YamlMarks NONE = new YamlMarks() {
        @Override
        public boolean paths() {
            return false;
        }

        @Override
        public Mark mark(YamlNode node, String path) {
            return Mark.NONE;
        }
    };

    /** Whether marks depend on paths; if not, every path is empty. */
    boolean paths();

    /** The mark of a node that is used at a path. */
    Mark mark(YamlNode node, String path);

    /** A scalar that is a string. */
    default Text text(YamlNode.Scalar node, String path) {
        return Text.of(node.value(), mark(node, path));
    }

    /** Marks with places in a file. */
    static YamlMarks of(Source source, YamlTree tree) {
        return new YamlMarks() {
            @Override
            public boolean paths() {
                return true;
            }

            @Override
            public Mark mark(YamlNode node, String path) {
                return Mark.of(new Origin.Value(tree.place(source, node.start()), path));
            }
        };
    }

    /** Marks with the origins of the text itself. */
    static YamlMarks of(Text text) {
        if (text.mark() == Mark.NONE) {
            return NONE;
        }
        return new YamlMarks() {
            @Override
            public boolean paths() {
                return false;
            }

            @Override
            public Mark mark(YamlNode node, String path) {
                if (node instanceof YamlNode.Mapping mapping) {
                    return around(
                            node,
                            mapping.entries().stream()
                                    .map(YamlNode.Entry::value)
                                    .iterator());
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
        };
    }
}
