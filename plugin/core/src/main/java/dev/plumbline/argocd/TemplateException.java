package dev.plumbline.argocd;

/** A template that does not give an object. */
final class TemplateException extends Exception {

    // A problem is a value, and nobody sends an exception over a wire.
    private final transient Problem problem;

    TemplateException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
