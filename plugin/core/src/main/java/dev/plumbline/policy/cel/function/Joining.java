package dev.plumbline.policy.cel.function;

import java.util.List;

/** A list that is joined with another in a way of its own. */
public interface Joining {

    /** This and another list. */
    List<Object> join(List<?> other);
}
