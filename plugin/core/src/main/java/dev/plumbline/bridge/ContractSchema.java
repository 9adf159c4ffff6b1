package dev.plumbline.bridge;

import dev.plumbline.environment.NamedPath;
import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.validate.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON Schema in the folder of the bridge: one half of the contract. Immutable. */
public final class ContractSchema {

    /** What Terraform gives. */
    public static final String OUTPUTS = "bridge.schema.json";

    /** What Terraform is given. */
    public static final String VARIABLES = "tfvars.schema.json";

    private final String name;
    private final @Nullable JsonSchema schema;
    private final List<Finding> problems;

    private ContractSchema(String name, @Nullable JsonSchema schema, List<Finding> problems) {
        this.name = name;
        this.schema = schema;
        this.problems = List.copyOf(problems);
    }

    /**
     * Reads a schema.
     *
     * @param bridge the folder
     * @param file {@link #OUTPUTS} or {@link #VARIABLES}
     */
    public static ContractSchema read(NamedPath bridge, String file) {
        NamedPath path = bridge.resolve(file);
        try {
            return new ContractSchema(path.name(), JsonSchema.of(Files.readString(path.path())), List.of());
        } catch (NoSuchFileException e) {
            return broken(path.name(), "there is no " + path.name(), "take it from the release of the module in use");
        } catch (IOException e) {
            return broken(path.name(), "the schema cannot be read", "");
        } catch (IllegalArgumentException e) {
            return broken(path.name(), "this is no JSON Schema: " + e.getMessage(), "");
        }
    }

    private static ContractSchema broken(String name, String message, String fix) {
        return new ContractSchema(
                name, null, List.of(Finding.error("bridge", "", message, fix, SourceLocation.of(name))));
    }

    /** What keeps the schema from being used; empty if nothing does. */
    public List<Finding> problems() {
        return problems;
    }

    /**
     * What of a document the schema refuses.
     *
     * @param subject what it is about, {@code dev}
     * @param document the document
     * @param place where a field of it stands, by its path
     */
    public List<Finding> check(String subject, Node document, Function<List<String>, SourceLocation> place) {
        List<Finding> findings = new ArrayList<>();
        if (schema != null) {
            schema.check(
                    document,
                    violation -> findings.add(Finding.error(
                            "bridge",
                            subject,
                            violation + " (" + name + ')',
                            violation.fix(),
                            place.apply(violation.path().steps()))));
        }
        return findings;
    }
}
