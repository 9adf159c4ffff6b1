package dev.plumbline.helm.template;

import dev.plumbline.helm.origin.Place;
import org.jspecify.annotations.Nullable;

/** Text between actions. */
final class TextNode extends Statement {
    private static final int SHOWN = 40;

    private final String text;
    /** Line by line, so that each line's characters name it as their writer; made when first asked for. */
    private @Nullable Lines lines;

    TextNode(TemplateText source, int position, String text) {
        super(source, position);
        this.text = text;
    }

    @Override
    Flow run(Frame frame) {
        frame.write(this);
        return Flow.NEXT;
    }

    String text() {
        return text;
    }

    Lines lines() {
        Lines known = lines;
        if (known == null) {
            known = new Lines(this);
            lines = known;
        }
        return known;
    }

    @Override
    boolean blank() {
        return text.isBlank();
    }

    /** The beginning: it only locates errors. */
    @Override
    void print(StringBuilder out) {
        if (text.length() <= SHOWN) {
            out.append(text);
        } else {
            out.append(text, 0, text.offsetByCodePoints(0, SHOWN / 2)).append("...");
        }
    }

    /** The lines of a text, each with its line end, and where they start in the template. */
    static final class Lines {
        private final String[] texts;
        private final Place[] places;

        private Lines(TextNode node) {
            String text = node.text;
            int count = 1;
            int end = text.length() - 1;
            for (int at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
                count++;
            }
            texts = new String[count];
            places = new Place[count];
            int start = 0;
            for (int i = 0; i < count; i++) {
                int next = i == count - 1 ? text.length() : text.indexOf('\n', start) + 1;
                texts[i] = text.substring(start, next);
                places[i] = node.source().place(node.position() + start);
                start = next;
            }
        }

        int count() {
            return texts.length;
        }

        String text(int line) {
            return texts[line];
        }

        Place place(int line) {
            return places[line];
        }
    }
}
