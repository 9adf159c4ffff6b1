package dev.plumbline.validate;

import dev.plumbline.manifest.ResourceId;
import dev.plumbline.validate.schema.FieldPath;
import dev.plumbline.validate.schema.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of Kubernetes serve which of its APIs.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/deprecation-guide/">Deprecated API migration guide</a>
 */
final class ApiLifecycle {

    private static final String FILE = "deprecated-apis.tsv";
    private static final int COLUMNS = 7;
    private static final String NONE = "-";

    /** So many versions ahead what will be gone is worth saying. */
    private static final int AHEAD = 2;

    /** From this version on a beta that is new has to be turned on. */
    private static final int BETAS_OFF = 24;

    private static final Pattern STAGE = Pattern.compile("v[0-9]+(alpha|beta)[0-9]+");
    private static final Set<String> OWN_GROUPS = Set.of("", "apps", "autoscaling", "batch", "extensions", "policy");
    private static final Map<String, Entry> ENTRIES = read();

    /**
     * What happens to one API.
     *
     * @param introduced the minor version that first served it
     * @param deprecated the minor version that deprecated it
     * @param removed the minor version that no longer serves it; empty if none does yet
     * @param replacement the version to use; empty if there is none
     * @param source where this is stated
     */
    record Entry(
            int introduced, int deprecated, Optional<Integer> removed, Optional<String> replacement, String source) {}

    private ApiLifecycle() {}

    /**
     * What is to be said about an object's API.
     *
     * @param id the object
     * @param minor the minor version of the cluster, 35 for 1.35
     * @return empty if it is served, and will be
     */
    static Optional<Violation> check(ResourceId id, int minor) {
        Entry entry = ENTRIES.get(id.apiVersion() + ' ' + id.kind());
        if (entry != null && entry.removed().filter(removed -> removed <= minor).isPresent()) {
            return Optional.of(finding(
                    "removed-api",
                    id,
                    "is not served since Kubernetes 1." + entry.removed().orElse(0),
                    entry,
                    false));
        }
        if (isOff(id, entry)) {
            return Optional.of(new Violation(
                    "api-not-served",
                    path(),
                    "version \"" + id.apiVersion() + "\" of " + id.kind()
                            + " is not served unless the cluster turns it on",
                    entry == null ? "" : fix(entry),
                    false));
        }
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.removed().filter(removed -> removed <= minor + AHEAD).isPresent()) {
            return Optional.of(finding(
                    "deprecated-api",
                    id,
                    "will not be served by Kubernetes 1." + entry.removed().orElse(0),
                    entry,
                    true));
        }
        return entry.deprecated() > minor
                ? Optional.empty()
                : Optional.of(finding(
                        "deprecated-api", id, "is deprecated since Kubernetes 1." + entry.deprecated(), entry, true));
    }

    /** All that is known, by {@code apiVersion Kind}. */
    static Map<String, Entry> entries() {
        return ENTRIES;
    }

    private static boolean isOff(ResourceId id, @Nullable Entry entry) {
        Matcher stage = STAGE.matcher(id.apiVersion().substring(id.apiVersion().indexOf('/') + 1));
        if (!stage.matches() || !isKubernetes(id.group())) {
            return false;
        }
        boolean oldBeta = stage.group(1).equals("beta") && entry != null && entry.introduced() < BETAS_OFF;
        return !oldBeta;
    }

    private static boolean isKubernetes(String group) {
        return OWN_GROUPS.contains(group) || ENTRIES.keySet().stream().anyMatch(key -> key.startsWith(group + '/'));
    }

    private static Violation finding(String rule, ResourceId id, String what, Entry entry, boolean lint) {
        return new Violation(
                rule,
                path(),
                "version \"" + id.apiVersion() + "\" of " + id.kind() + ' ' + what + " (" + entry.source() + ')',
                fix(entry),
                lint);
    }

    private static String fix(Entry entry) {
        return entry.replacement()
                .map(version -> "use " + version)
                .orElse("there is nothing that replaces it under the same name");
    }

    private static FieldPath path() {
        return FieldPath.ROOT.field("apiVersion");
    }

    private static Map<String, Entry> read() {
        try (InputStream stream = ApiLifecycle.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is not part of this program");
            }
            Map<String, Entry> entries = new HashMap<>();
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] cells = line.split("\t", -1);
                if (cells.length != COLUMNS) {
                    throw new IllegalStateException("not " + COLUMNS + " columns: " + line);
                }
                Optional<Integer> removed =
                        cells[4].equals(NONE) ? Optional.empty() : Optional.of(OpenApiRelease.minor(cells[4]));
                Optional<String> replacement = cells[5].equals(NONE) ? Optional.empty() : Optional.of(cells[5]);
                entries.put(
                        cells[0] + ' ' + cells[1],
                        new Entry(
                                OpenApiRelease.minor(cells[2]),
                                OpenApiRelease.minor(cells[3]),
                                removed,
                                replacement,
                                cells[6]));
            }
            return Map.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
