package dev.plumbline.bridge;

import dev.plumbline.environment.BridgeValues;
import dev.plumbline.environment.Environment;
import dev.plumbline.finding.Finding;
import java.util.List;
import java.util.Optional;

/** The outputs of a project's environments, wherever they come from. Implementations are safe for several threads. */
public interface BridgeOutputs extends BridgeValues {

    /** The outputs of an environment; empty if there are none that could be read. */
    Optional<Bridge> bridge(Environment environment);

    /** What is wrong with the outputs of some environments. */
    List<Finding> problems(List<Environment> environments);
}
