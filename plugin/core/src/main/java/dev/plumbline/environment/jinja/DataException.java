package dev.plumbline.environment.jinja;

/** Data that does not fit where it is used: the answer to whoever wrote the expression. */
final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String fix;

    /**
     * @param message what is wrong, without a full stop
     * @param fix what to do; empty if the message says it
     */
    DataException(String message, String fix) {
        super(message, null, false, false);
        this.fix = fix;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    String fix() {
        return fix;
    }
}
