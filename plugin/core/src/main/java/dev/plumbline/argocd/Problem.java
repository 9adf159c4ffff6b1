package dev.plumbline.argocd;

import dev.plumbline.manifest.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * Something that Argo CD would stumble over.
 *
 * @param weight whether it keeps the tree from being written
 * @param message what is wrong, one sentence without a full stop
 * @param fix what to do; empty if the message says it
 * @param place where it stands; null if it has no place
 */
public record Problem(
        Weight weight, String message, String fix, @Nullable SourceLocation place) {

    /** What a problem means for the run. */
    public enum Weight {
        /** The tree would be wrong. */
        ERROR,
        /** Worth knowing. */
        WARNING
    }

    static Problem error(String message, String fix, @Nullable SourceLocation place) {
        return new Problem(Weight.ERROR, message, fix, place);
    }

    static Problem warning(String message, String fix, @Nullable SourceLocation place) {
        return new Problem(Weight.WARNING, message, fix, place);
    }
}
