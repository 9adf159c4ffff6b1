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
        return text.mark() == Mark.NONE ? NONE : new TextMarks(text);
    }
}
