package dev.plumbline.argocd;

import dev.plumbline.environment.NamedPath;
import dev.plumbline.finding.Suggestion;
import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestReader;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates of a project: the plugin's, some of them replaced by files of the user. */
final class TemplateSet {

    /** What a path within the plugin looks like in a message. */
    private static final String OURS = "plumbline:";

    private final Map<TemplateName, JinjaTemplate> templates = new EnumMap<>(TemplateName.class);
    private final List<Problem> problems = new ArrayList<>();

    private TemplateSet() {}

    /**
     * The templates.
     *
     * @param folder where the user's are; empty if there is no such folder
     */
    static TemplateSet load(Optional<NamedPath> folder) {
        TemplateSet set = new TemplateSet();
        for (TemplateName name : TemplateName.values()) {
            set.templates.put(name, set.load(name, folder));
        }
        folder.ifPresent(set::findUnused);
        return set;
    }

    /** What is wrong with the files. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * The objects that a template gives; none if its output is empty.
     *
     * @throws TemplateException if the template breaks, or its output is no Kubernetes object
     */
    List<Manifest> render(TemplateName name, Map<String, Object> context) throws TemplateException {
        JinjaTemplate template = templates.get(name);
        if (template == null) {
            throw new IllegalStateException("every template was loaded");
        }
        String output = template.render(context);
        try {
            return ManifestReader.read(output, template.name());
        } catch (YamlException e) {
            throw new TemplateException(Problem.error(
                    "what the template rendered cannot be read: " + e.problem() + line(output, e),
                    "",
                    SourceLocation.of(template.name())));
        }
    }

    private static String line(String output, YamlException e) {
        String line = output.lines().skip(e.at().line() - 1L).findFirst().orElse("");
        return " (line " + e.at().line() + " of the rendered document" + (line.isBlank() ? "" : ": " + line.strip())
                + ')';
    }

    private JinjaTemplate load(TemplateName name, Optional<NamedPath> folder) {
        if (folder.isPresent()) {
            Path file = folder.get().path().resolve(name.file());
            if (Files.exists(file)) {
                String display = folder.get().name() + '/' + name.file();
                try {
                    return new JinjaTemplate(display, Files.readString(file));
                } catch (CharacterCodingException e) {
                    problems.add(Problem.error("the template is not UTF-8 text", "", SourceLocation.of(display)));
                } catch (IOException e) {
                    problems.add(Problem.error("the template cannot be read", "", SourceLocation.of(display)));
                }
            }
        }
        return new JinjaTemplate(OURS + name.file(), shipped(name.file()));
    }

    private static String shipped(String file) {
        try (InputStream in = TemplateSet.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A template under a name that nothing looks for is a mistyped one. */
    private void findUnused(NamedPath folder) {
        try (Stream<Path> files = Files.list(folder.path())) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file ->
                            file.endsWith(".j2") && !TemplateName.files().contains(file))
                    .sorted()
                    .forEach(file -> problems.add(Problem.warning(
                            "there is no template of this name to replace",
                            Suggestion.of(file, TemplateName.files()),
                            SourceLocation.of(folder.name() + '/' + file))));
        } catch (IOException e) {
            problems.add(Problem.error("the folder of templates cannot be read", "", SourceLocation.of(folder.name())));
        }
    }
}
