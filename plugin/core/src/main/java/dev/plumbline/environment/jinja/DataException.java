package dev.plumbline.environment.jinja;

/** Data that does not fit where it is used: the answer to whoever wrote the expression. */
final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String fix;
    private final String absent;

    /**
     * @param message what is wrong, without a full stop
     * @param fix what to do; empty if the message says it
     */
    DataException(String message, String fix) {
        this(message, fix, "");
    }

    private DataException(String message, String fix, String absent) {
        super(message, null, false, false);
        this.fix = fix;
        this.absent = absent;
    }

    /** A name that exists in general and stands for nothing here, for a reason. */
    static DataException absent(String name, String reason) {
        return new DataException("\"" + name + "\" stands for nothing here: " + reason, "", name);
    }

    String message() {
        return String.valueOf(getMessage());
    }

    String fix() {
        return fix;
    }

    /** The name that stands for nothing; empty if something else is wrong. */
    String absent() {
        return absent;
    }
}
