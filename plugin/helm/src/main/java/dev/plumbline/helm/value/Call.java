package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Control;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Place;

/** The circumstances of a call from a template. */
public interface Call {

    /** Where the template calls. */
    Place place();

    /** The conditions and calls around it. */
    Control control();

    /** The mark of a result that differs from run to run; it is made even when origins are not kept. */
    Mark nondeterministic(String function);

    /**
     * Accounts for text or lists that a function is about to make, so that a template cannot exhaust memory.
     *
     * @param units UTF-16 units or list items
     * @throws FunctionException if the rendering's limit is exceeded
     */
    void charge(long units);
}
