package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;

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
                return text.mark(node.start(), node.start() == node.end() ? lineEnd(node.end()) : node.end());
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
