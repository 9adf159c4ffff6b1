package dev.plumbline.argocd;

import dev.plumbline.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A template that does not give an object. */
final class TemplateException extends Exception {

    // Findings are values, and nobody sends an exception over a wire.
    private final transient List<Finding> problems;

    TemplateException(List<Finding> problems) {
        super(problems.stream().map(Finding::display).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    List<Finding> problems() {
        return problems;
    }
}
