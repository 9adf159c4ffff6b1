package dev.plumbline.environment;

import java.util.Optional;
import java.util.Set;

/** Reads what a project file says about findings that are not to count. */
final class ExceptionsReader {

    static final Set<String> KEYS = Set.of("baseline", "annotations");

    private final ProjectPaths paths;

    ExceptionsReader(ProjectPaths paths) {
        this.paths = paths;
    }

    /** The file of the baseline need not be there: the goal that records it reads this too. */
    Exceptions read(Fields fields) {
        String file = fields.optional("baseline");
        Optional<NamedPath> baseline =
                file.isEmpty() ? Optional.empty() : fields.path(fields.at("baseline"), file, paths);
        return new Exceptions(baseline, fields.flag("annotations"));
    }
}
