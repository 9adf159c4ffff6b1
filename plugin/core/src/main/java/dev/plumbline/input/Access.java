package dev.plumbline.input;

/** What is done to a file. */
public enum Access {
    /** Its content is read. */
    READ,
    /** Its own content is read: it is no link. */
    READ_PLAIN,
    /** The names in a folder are read. */
    LIST,
    /** It is looked at: is it there, what is it. */
    LOOK,
    /** A link is read, or a path freed of links. */
    FOLLOW,
    /** It is written, created, moved, deleted or given other attributes. */
    CHANGE
}
