package dev.plumbline.helm.cases;

/** The engine under test, as the replay sees it. */
@FunctionalInterface
public interface CaseEngine {
    /**
     * Renders one case. A refusal is a {@link CaseResult.Failed}; an exception fails the case.
     *
     * <p>{@link CaseInput#writeTo} puts the chart on disk; {@link CaseResult#rendered} turns the whole output into the
     * result; {@link CaseResult#hideFolder} takes the folder's path out of an error.
     */
    CaseResult render(CaseInput input);

    /** The engine to replay against. */
    static CaseEngine current() {
        return new EngineCases();
    }
}
