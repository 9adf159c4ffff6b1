package dev.plumbline.manifest;

/** A document that cannot be read. */
public final class YamlException extends Exception {

    private final Position at;

    /**
     * @param message what is wrong, one line
     * @param at where
     */
    public YamlException(String message, Position at) {
        super(message);
        this.at = at;
    }

    /** Where the problem is. */
    public Position at() {
        return at;
    }

    /** What is wrong; never null. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
