package dev.plumbline.environment;

import java.util.Optional;

/**
 * What a project says about findings that are not to count.
 *
 * @param baseline the file of findings that were there when it was recorded; empty if there is none
 * @param annotations whether an object may waive a finding about itself by an annotation
 */
public record Exceptions(Optional<NamedPath> baseline, boolean annotations) {

    /** What holds if the project file says nothing. */
    public static final Exceptions NONE = new Exceptions(Optional.empty(), false);
}
