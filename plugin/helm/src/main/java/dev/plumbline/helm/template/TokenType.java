package dev.plumbline.helm.template;

/** What the lexer tells apart. */
enum TokenType {
    ERROR,
    EOF,
    TEXT,
    LEFT_DELIMITER,
    RIGHT_DELIMITER,
    SPACE,
    ASSIGN,
    DECLARE,
    PIPE,
    LEFT_PARENTHESIS,
    RIGHT_PARENTHESIS,
    /** Any other printable ASCII character. */
    CHARACTER,
    CHARACTER_CONSTANT,
    BOOL,
    NUMBER,
    COMPLEX,
    STRING,
    RAW_STRING,
    IDENTIFIER,
    FIELD,
    VARIABLE,
    DOT,
    NIL,
    BLOCK,
    BREAK,
    CONTINUE,
    DEFINE,
    ELSE,
    END,
    IF,
    RANGE,
    TEMPLATE,
    WITH;

    /** Whether messages write it in angle brackets: the words that mean something, and {@code .}. */
    boolean keyword() {
        return compareTo(DOT) >= 0;
    }
}
