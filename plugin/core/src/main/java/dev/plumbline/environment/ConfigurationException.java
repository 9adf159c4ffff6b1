package dev.plumbline.environment;

import dev.plumbline.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A project file or a request that cannot be carried out, with every problem that was seen. */
public final class ConfigurationException extends Exception {

    // Findings are values, and nobody sends an exception over a wire.
    private final transient List<Finding> problems;

    /** @param problems at least one */
    public ConfigurationException(List<Finding> problems) {
        super(problems.stream().map(Finding::display).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file. */
    public List<Finding> problems() {
        return problems;
    }
}
