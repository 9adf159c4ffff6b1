package dev.plumbline.environment;

import dev.plumbline.finding.Baseline;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Fingerprint;
import dev.plumbline.manifest.Node;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the baseline of a project, which {@link Baseline#text} writes.
 *
 * @param baseline its good entries
 * @param problems what is wrong with the others
 */
public record BaselineFile(Baseline baseline, List<Finding> problems) {

    /** The rule about the file. */
    public static final String RULE = "baseline-file";

    private static final Set<String> KEYS = Set.of("findings");
    private static final Set<String> ENTRY_KEYS = Set.of("fingerprint", "rule", "environment", "object", "message");

    public BaselineFile {
        problems = List.copyOf(problems);
    }

    /** The baseline of a file; that it is not there is a problem too. */
    public static BaselineFile read(NamedPath file) {
        NotedFile noted = new NotedFile(file, RULE, "baseline");
        if (!Files.exists(file.path())) {
            return new BaselineFile(
                    Baseline.NONE,
                    List.of(Finding.error(
                            RULE, "", "there is no such baseline", "record it: mvn gitops:baseline", noted.place())));
        }
        List<Baseline.Entry> entries =
                noted.document().map(root -> entries(root, noted)).orElse(List.of());
        return new BaselineFile(new Baseline(entries), noted.problems());
    }

    private static List<Baseline.Entry> entries(Node document, NotedFile file) {
        Fields root = Fields.of(document, "the baseline", KEYS, file);
        if (root.isMap() && !root.has("findings")) {
            root.note(root.at(), "\"findings\" is missing", "");
        }
        List<Baseline.Entry> entries = new ArrayList<>();
        for (Fields fields : root.maps("findings", "a finding", ENTRY_KEYS)) {
            String fingerprint = fields.required("fingerprint");
            String rule = fields.required("rule");
            String environment = fields.optional("environment");
            String object = fields.required("object");
            entries.add(new Baseline.Entry(
                    new Fingerprint(fingerprint),
                    environment,
                    (environment.isEmpty() ? "" : environment + ' ') + object + " [" + rule + ']',
                    file.place(fields.at())));
        }
        return entries;
    }
}
