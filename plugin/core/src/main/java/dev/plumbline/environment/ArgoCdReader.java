package dev.plumbline.environment;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a project file says about Argo CD. */
final class ArgoCdReader {

    static final Set<String> KEYS = Set.of("repository", "revision", "path", "namespace", "project", "templates");

    /** {@code https://host/path}, {@code ssh://git@host/path}, or {@code git@host:path}. */
    private static final Pattern REPOSITORY = Pattern.compile("[a-z][a-z0-9+.-]*://\\S+|[^\\s/@:]+@[^\\s/@:]+:\\S+");

    private static final Pattern WITH_PASSWORD = Pattern.compile("[a-z][a-z0-9+.-]*://[^/@]*:[^/@]*@.*");

    private final ProjectPaths paths;

    ArgoCdReader(ProjectPaths paths) {
        this.paths = paths;
    }

    ArgoCd read(Fields fields) {
        return new ArgoCd(
                repository(fields),
                fields.optional("revision", ArgoCd.DEFAULT_REVISION),
                path(fields),
                Names.label(fields, "namespace", fields.optional("namespace", ArgoCd.DEFAULT_NAMESPACE), "a namespace"),
                Names.label(fields, "project", fields.required("project"), "an AppProject"),
                templates(fields));
    }

    private static String repository(Fields fields) {
        String value = fields.required("repository");
        if (value.isEmpty()) {
            return value;
        }
        if (WITH_PASSWORD.matcher(value).matches()) {
            // Not repeated here: messages end up in logs.
            fields.note(
                    fields.at("repository"),
                    "the URL holds a password, and would be committed with it",
                    "remove it; Argo CD keeps credentials of repositories in a Secret");
        } else if (!REPOSITORY.matcher(value).matches()) {
            fields.note(
                    fields.at("repository"),
                    "\"" + value + "\" is no URL of a repository",
                    "write it like https://example.com/team/repository.git");
        }
        return value;
    }

    private static String path(Fields fields) {
        String value = fields.required("path");
        if (value.startsWith("/")
                || value.contains("\\")
                || Arrays.asList(value.split("/", -1)).contains("..")) {
            fields.note(
                    fields.at("path"),
                    "\"" + value + "\" is no path within a repository",
                    "write it like deploy/gitops, from the root of the repository; . is the root itself");
        }
        String trimmed = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        return trimmed.startsWith("./") && trimmed.length() > 2 ? trimmed.substring(2) : trimmed;
    }

    private Optional<NamedPath> templates(Fields fields) {
        if (fields.has("templates")) {
            return fields.folder("templates", paths);
        }
        return Optional.of(paths.resolve(ArgoCd.DEFAULT_TEMPLATES)).filter(folder -> Files.isDirectory(folder.path()));
    }
}
