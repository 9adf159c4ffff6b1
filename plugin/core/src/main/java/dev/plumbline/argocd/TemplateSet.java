package dev.plumbline.argocd;

import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.jinja.Evaluation;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.environment.jinja.Names;
import dev.plumbline.finding.Finding;
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

    private static final String ENDING = ".j2";

    private final Expressions expressions;
    private final Map<TemplateName, Template> templates = new EnumMap<>(TemplateName.class);
    private final List<Finding> problems = new ArrayList<>();

    /**
     * A template.
     *
     * @param name its path as a person knows it
     */
    private record Template(String name, String text) {}

    private TemplateSet(Expressions expressions) {
        this.expressions = expressions;
    }

    /**
     * The templates.
     *
     * @param folder where the user's are; empty if there is no such folder
     * @param expressions what evaluates them
     */
    static TemplateSet load(Optional<NamedPath> folder, Expressions expressions) {
        TemplateSet set = new TemplateSet(expressions);
        for (TemplateName name : TemplateName.values()) {
            set.templates.put(name, set.load(name, folder));
        }
        folder.ifPresent(set::findUnused);
        return set;
    }

    /** What is wrong with the files. */
    List<Finding> problems() {
        return List.copyOf(problems);
    }

    /**
     * The objects that a template gives; none if its output is empty.
     *
     * @throws TemplateException if the template breaks, or its output is no Kubernetes object
     */
    List<Manifest> render(TemplateName name, Map<String, Object> context) throws TemplateException {
        Template template = templates.get(name);
        if (template == null) {
            throw new IllegalStateException("every template was loaded");
        }
        String output = evaluate(template, new Names(context, Map.of()));
        try {
            return ManifestReader.read(output, template.name());
        } catch (YamlException e) {
            throw new TemplateException(List.of(error(
                    "what the template rendered cannot be read: " + e.problem() + line(output, e),
                    "",
                    SourceLocation.of(template.name()))));
        }
    }

    private String evaluate(Template template, Names names) throws TemplateException {
        // With the line feed a template is never one expression alone, which could come to something else than text.
        Evaluation evaluation = expressions.evaluate(template.text() + '\n', names);
        if (evaluation instanceof Evaluation.Refusal refusal) {
            List<Finding> findings = new ArrayList<>();
            for (Evaluation.Problem problem : refusal.problems()) {
                findings.add(error(problem.message(), problem.fix(), place(template, problem.offset())));
            }
            throw new TemplateException(findings);
        }
        return String.valueOf(((Evaluation.Value) evaluation).value());
    }

    private static SourceLocation place(Template template, int offset) {
        String before =
                template.text().substring(0, Math.min(offset, template.text().length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return new SourceLocation(template.name(), line, column);
    }

    private static Finding error(String message, String fix, SourceLocation place) {
        return Finding.error(ArgoCdTree.RULE, "", message, fix, place);
    }

    private static String line(String output, YamlException e) {
        String line = output.lines().skip(e.at().line() - 1L).findFirst().orElse("");
        return " (line " + e.at().line() + " of the rendered document" + (line.isBlank() ? "" : ": " + line.strip())
                + ')';
    }

    private Template load(TemplateName name, Optional<NamedPath> folder) {
        if (folder.isPresent()) {
            Path file = folder.get().path().resolve(name.file());
            if (Files.exists(file)) {
                String display = folder.get().name() + '/' + name.file();
                try {
                    return new Template(display, Files.readString(file));
                } catch (CharacterCodingException e) {
                    problems.add(error("the template is not UTF-8 text", "", SourceLocation.of(display)));
                } catch (IOException e) {
                    problems.add(error("the template cannot be read", "", SourceLocation.of(display)));
                }
            }
        }
        return new Template(OURS + name.file(), shipped(name.file()));
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

    private static boolean meant(String file) {
        return file.endsWith(ENDING) || TemplateName.files().contains(file + ENDING);
    }

    /** A template under a name that nothing looks for is a mistyped one. */
    private void findUnused(NamedPath folder) {
        try (Stream<Path> files = Files.list(folder.path())) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(TemplateSet::meant)
                    .filter(file -> !TemplateName.files().contains(file))
                    .sorted()
                    .forEach(file -> problems.add(Finding.warning(
                            ArgoCdTree.RULE,
                            "",
                            "there is no template of this name to replace",
                            Suggestion.of(file, TemplateName.files()),
                            SourceLocation.of(folder.name() + '/' + file))));
        } catch (IOException e) {
            problems.add(error("the folder of templates cannot be read", "", SourceLocation.of(folder.name())));
        }
    }
}
