package dev.plumbline.helm.cases;

import java.util.List;
import java.util.Optional;

/**
 * One hand-written case.
 *
 * @param name unique in its file
 * @param input what Helm is given
 * @param difference set when our answer is known to differ from Helm's
 * @param words what our error must have in common with Helm's; empty when the whole text must be equal
 */
public record HelmCase(String name, CaseInput input, Optional<KnownDifference> difference, List<String> words) {
    /** Takes a copy of the words. */
    public HelmCase {
        words = List.copyOf(words);
    }

    /**
     * A difference from Helm that is there on purpose, or not yet removed.
     *
     * @param reason why
     * @param ours what we answer instead: the text, or the error's text
     */
    public record KnownDifference(String reason, String ours) {}
}
