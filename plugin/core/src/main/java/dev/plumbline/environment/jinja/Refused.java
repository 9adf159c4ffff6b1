package dev.plumbline.environment.jinja;

import com.hubspot.jinjava.interpret.UnknownTokenException;

/**
 * Ends an expression whose problem is known already. Of a kind that Jinjava hands on instead of making a problem of its
 * own of it.
 */
final class Refused extends UnknownTokenException {

    private static final long serialVersionUID = 1;

    Refused() {
        super("", 0, 0);
    }
}
