package dev.plumbline.policy.cel;

/** An expression has something that only cel-java knows what to do with, or to say about. */
final class NotPlain extends Exception {

    private static final long serialVersionUID = 1L;

    NotPlain(String what) {
        super(what, null, false, false);
    }
}
