package dev.plumbline.bridge.plan;

import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.JsonReader;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code terraform show -json PLAN} prints, format 1.x, of Terraform and OpenTofu. Source: HashiCorp's "JSON
 * Output Format". What is not asked for (the state before, the planned values, which repeat the changes) is not read.
 */
public final class PlanReader {

    /** The rule about files that are no plan. */
    static final String RULE = "plan-file";

    private static final long LARGEST = 512L * 1024 * 1024;
    private static final Set<String> SKIPPED = Set.of(
            "planned_values", "proposed_unknown", "prior_state", "resource_drift", "relevant_attributes", "checks");
    private static final String MAKE = "make it with: terraform plan -out=plan.bin && terraform show -json plan.bin > ";

    private final NamedPath file;

    private PlanReader(NamedPath file) {
        this.file = file;
    }

    /**
     * Reads a plan.
     *
     * @param environment the environment that it is said to be for; empty if only the plan itself can say so
     * @throws ConfigurationException if there is no plan in the file, saying what there is instead and what to do
     */
    public static Plan read(NamedPath file, String environment) throws ConfigurationException {
        PlanReader reader = new PlanReader(file);
        return reader.plan(reader.document(reader.text()), environment);
    }

    private String text() throws ConfigurationException {
        try {
            if (Files.size(file.path()) > LARGEST) {
                throw refusal(
                        "the file has more than " + LARGEST / 1024 / 1024 + " MiB", "split the configuration", null);
            }
            byte[] bytes = Files.readAllBytes(file.path());
            if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
                throw refusal(
                        "this is a plan as \"terraform plan -out\" saves it, which only Terraform can read",
                        "print it as JSON with: terraform show -json " + file.name() + " > plan.json",
                        null);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw refusal("there is no plan", MAKE + file.name(), null);
        } catch (CharacterCodingException e) {
            throw refusal("the file is no UTF-8 text", MAKE + file.name(), null);
        } catch (IOException e) {
            throw refusal("the file cannot be read (" + e.getClass().getSimpleName() + ")", MAKE + file.name(), null);
        }
    }

    private Node.Mapping document(String text) throws ConfigurationException {
        if (text.isBlank()) {
            throw refusal("the file is empty", MAKE + file.name(), null);
        }
        try {
            if (JsonReader.read(text, SKIPPED) instanceof Node.Mapping map) {
                return map;
            }
            throw refusal("the file holds no JSON object", MAKE + file.name(), Position.START);
        } catch (YamlException e) {
            throw refusal("the file is no JSON: " + e.problem(), MAKE + file.name(), e.at());
        }
    }

    private Plan plan(Node.Mapping document, String environment) throws ConfigurationException {
        Position start = document.at();
        String version = document.string("format_version");
        boolean streamed = document.get("@level") != null || document.get("@message") != null;
        if (version == null || streamed) {
            throw refusal(
                    streamed
                            ? "this is what \"terraform plan -json\" prints while it works, and not the plan"
                            : "this is no plan: there is no format_version",
                    MAKE + file.name(),
                    start);
        }
        if (!version.matches("1\\.[0-9]+")) {
            throw refusal(
                    "the plan has format " + version + ", and this plugin reads 1.x",
                    "use a Terraform from 1.1 on, or a newer plugin",
                    document.keyAt("format_version"));
        }
        if (!(document.get("resource_changes") instanceof Node.Sequence) && document.get("values") != null) {
            throw refusal(
                    "this is a state and not a plan", "name a file: terraform show -json plan.bin > plan.json", start);
        }
        if (document.get("errored") instanceof Node.Scalar errored && Boolean.TRUE.equals(errored.value())) {
            throw refusal(
                    "the plan is of a run that failed, so it lacks what comes after the failure",
                    "mend what \"terraform plan\" reports, and plan again",
                    document.keyAt("errored"));
        }
        List<PlannedResource> resources = new ArrayList<>();
        if (document.get("resource_changes") instanceof Node.Sequence changes) {
            for (Node change : changes.items()) {
                PlannedResource resource = change instanceof Node.Mapping map ? resource(map) : null;
                if (resource == null) {
                    throw refusal("a member of resource_changes is no change", MAKE + file.name(), change.at());
                }
                resources.add(resource);
            }
        }
        Node.Mapping configuration = document.mapping("configuration");
        return new Plan(
                file.name(),
                environment(document, environment),
                tags(document),
                resources,
                new Configuration(configuration == null ? null : configuration.mapping("root_module")),
                !(document.get("complete") instanceof Node.Scalar complete && Boolean.FALSE.equals(complete.value())),
                Optional.ofNullable(document.mapping("output_changes")));
    }

    /** The environment of the plan's own variable, which has to be the one that was asked for. */
    private String environment(Node.Mapping document, String expected) throws ConfigurationException {
        String said = document.at(List.of("variables", "environment", "value")) instanceof Node.Scalar scalar
                        && scalar.value() instanceof String text
                ? text
                : "";
        if (!said.isEmpty() && !expected.isEmpty() && !said.equals(expected)) {
            throw refusal(
                    "the plan is for \"" + said + "\" by its variable \"environment\", and was asked about as one of \""
                            + expected + '"',
                    "name the environment of the plan",
                    document.placeOf(List.of("variables", "environment", "value")));
        }
        return said.isEmpty() ? expected : said;
    }

    private static List<String> tags(Node.Mapping document) {
        return document.at(List.of("variables", "tags", "value")) instanceof Node.Mapping tags
                ? List.copyOf(tags.fields().keySet())
                : List.of();
    }

    private static @Nullable PlannedResource resource(Node.Mapping change) {
        Node.Mapping what = change.mapping("change");
        String address = change.string("address");
        String type = change.string("type");
        if (what == null || address == null || type == null) {
            return null;
        }
        Node after = what.get("after");
        return new PlannedResource(
                address,
                ModulePath.of(text(change, "module_address")),
                text(change, "mode").equals("data"),
                type,
                text(change, "name"),
                index(change.get("index")),
                text(change, "deposed"),
                texts(what.get("actions")),
                text(change, "action_reason"),
                paths(what.get("replace_paths")),
                Planned.of(after, what.get("after_unknown"), what.get("after_sensitive"), place(change, after)),
                change.at());
    }

    private static Position place(Node.Mapping change, @Nullable Node after) {
        return after instanceof Node.Mapping ? after.at() : change.at();
    }

    private static String text(Node.Mapping map, String key) {
        String text = map.string(key);
        return text == null ? "" : text;
    }

    private static String index(@Nullable Node index) {
        if (index instanceof Node.Scalar scalar && scalar.value() != null) {
            return scalar.value() instanceof String text
                    ? '"' + text + '"'
                    : scalar.value().toString();
        }
        return "";
    }

    private static List<String> texts(@Nullable Node node) {
        List<String> texts = new ArrayList<>();
        if (node instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Node.Scalar scalar && scalar.value() != null) {
                    texts.add(scalar.value().toString());
                }
            }
        }
        return texts;
    }

    private static List<String> paths(@Nullable Node node) {
        List<String> paths = new ArrayList<>();
        if (node instanceof Node.Sequence list) {
            for (Node path : list.items()) {
                StringBuilder text = new StringBuilder();
                for (String step : texts(path)) {
                    text.append(step.matches("[0-9]+") ? '[' + step + ']' : text.isEmpty() ? step : '.' + step);
                }
                paths.add(text.toString());
            }
        }
        return paths;
    }

    private ConfigurationException refusal(String message, String fix, @Nullable Position at) {
        SourceLocation place = at == null ? SourceLocation.of(file.name()) : SourceLocation.of(file.name(), at);
        return new ConfigurationException(List.of(Finding.error(RULE, "", message, fix, place)));
    }
}
