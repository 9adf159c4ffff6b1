package dev.plumbline.environment;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Glob;
import dev.plumbline.finding.Waiver;
import dev.plumbline.finding.Waivers;
import dev.plumbline.manifest.Node;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the waivers of a project, {@code waivers.yaml} in its folder of policies; {@code waivers.schema.json} says the
 * same for editors.
 *
 * @param waivers those that are good
 * @param problems what is wrong with the others
 */
public record WaiverFile(Waivers waivers, List<Finding> problems) {

    /** The file's name in the folder of policies. */
    public static final String NAME = "waivers.yaml";

    static final Set<String> KEYS = Set.of("waivers");
    static final Set<String> WAIVER_KEYS =
            Set.of("policy", "object", "environment", "message", "reason", "owner", "expires");

    private static final String RULE = "waiver-file";

    public WaiverFile {
        problems = List.copyOf(problems);
    }

    /** The waivers of a project; none if it has no policies, or no such file. */
    public static WaiverFile of(Project project) {
        Optional<NamedPath> file = project.policies()
                .map(folder -> new NamedPath(folder.path().resolve(NAME), folder.name() + '/' + NAME))
                .filter(path -> Files.exists(path.path()));
        return file.isEmpty() ? new WaiverFile(Waivers.NONE, List.of()) : read(file.get());
    }

    /** The waivers of a file that is there. */
    static WaiverFile read(NamedPath file) {
        NotedFile noted = new NotedFile(file, RULE, "file of waivers");
        List<Waiver> waivers =
                noted.document().map(root -> waivers(root, noted)).orElse(List.of());
        return new WaiverFile(new Waivers(waivers), noted.problems());
    }

    private static List<Waiver> waivers(Node document, NotedFile file) {
        Fields root = Fields.of(document, "the file", KEYS, file);
        if (root.isMap() && !root.has("waivers")) {
            root.note(root.at(), "\"waivers\" is missing", "");
        }
        List<Waiver> waivers = new ArrayList<>();
        Map<Object, Integer> lines = new HashMap<>();
        for (Fields fields : root.maps("waivers", "a waiver", WAIVER_KEYS)) {
            waiver(fields).ifPresent(waiver -> {
                Object about = List.of(
                        waiver.policy().text(),
                        waiver.object().text(),
                        waiver.environments().stream().map(Glob::text).sorted().toList(),
                        waiver.message());
                Integer line = lines.putIfAbsent(about, fields.at().line());
                if (line == null) {
                    waivers.add(waiver);
                } else {
                    fields.note(fields.at(), "this waives the same as the waiver of line " + line, "remove one");
                }
            });
        }
        return waivers;
    }

    private static Optional<Waiver> waiver(Fields fields) {
        String policy = fields.required("policy");
        String object = fields.required("object");
        List<Glob> environments = environments(fields).stream().map(Glob::of).toList();
        String message = fields.optional("message");
        String reason = fields.required("reason");
        String owner = fields.required("owner");
        Optional<LocalDate> expires = expires(fields);
        if (policy.isEmpty()
                || object.isEmpty()
                || environments.isEmpty()
                || reason.isEmpty()
                || owner.isEmpty()
                || expires.isEmpty()) {
            return Optional.empty();
        }
        Glob policies = Glob.of(policy);
        Glob objects = Glob.of(object);
        if (policies.matchesAnything() && objects.matchesAnything() && message.isEmpty()) {
            fields.note(
                    fields.at("object"),
                    "this is too wide: it waives every finding about every object",
                    "name the policy or the object");
            return Optional.empty();
        }
        return Optional.of(new Waiver(
                policies, objects, environments, message, reason, owner, expires.get(), fields.place("policy")));
    }

    /** One, or a list. */
    private static List<String> environments(Fields fields) {
        if (fields.isList("environment")) {
            List<String> names = fields.strings("environment");
            if (names.isEmpty() && fields.items("environment").isEmpty()) {
                fields.note(fields.at("environment"), "\"environment\" is empty", "name one, or \"*\" for all");
            }
            return names;
        }
        String name = fields.required("environment");
        return name.isEmpty() ? List.of() : List.of(name);
    }

    private static Optional<LocalDate> expires(Fields fields) {
        String date = fields.required("expires");
        try {
            return date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            fields.note(
                    fields.at("expires"),
                    "\"expires\" has to be a date, and this is \"" + date + '"',
                    "write the last day on which it holds, such as 2027-01-31");
            return Optional.empty();
        }
    }
}
