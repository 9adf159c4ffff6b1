package dev.plumbline.helm.template;

/**
 * A piece of a template.
 *
 * @param type what it is
 * @param position where it starts, in UTF-16 units
 * @param line the line it starts in, from 1
 * @param text its characters; the message of {@link TokenType#ERROR}
 */
record Token(TokenType type, int position, int line, String text) {

    private static final int SHOWN = 10;

    /** As messages name it. */
    @Override
    public String toString() {
        if (type == TokenType.EOF) {
            return "EOF";
        }
        if (type == TokenType.ERROR) {
            return text;
        }
        if (type.keyword()) {
            return '<' + text + '>';
        }
        if (text.codePointCount(0, text.length()) > SHOWN) {
            return Quoting.quote(text.substring(0, text.offsetByCodePoints(0, SHOWN))) + "...";
        }
        return Quoting.quote(text);
    }
}
