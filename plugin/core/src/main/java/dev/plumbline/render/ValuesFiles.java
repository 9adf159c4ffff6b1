package dev.plumbline.render;

import dev.plumbline.environment.BridgeValues;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.Release;
import dev.plumbline.environment.ValuesLayer;
import dev.plumbline.environment.ValuesNames;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.environment.jinja.Names;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlReader;
import dev.plumbline.render.RenderException.Problem;
import dev.plumbline.render.RenderInput.ValuesDocument;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The values files of a run. Each is read, parsed and checked once, however many environments share it; its expressions,
 * if it has any, are evaluated for each environment. For any number of threads.
 */
public final class ValuesFiles {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ValuesNames names;
    private final boolean deferring;
    private final Expressions expressions;
    private final Map<Path, Content> contents = new ConcurrentHashMap<>();

    /** What a file holds, or what is wrong with it. */
    private record Content(@Nullable YamlTree tree, List<Problem> problems, boolean hasExpressions) {

        static Content refused(List<Problem> problems) {
            return new Content(null, List.copyOf(problems), false);
        }
    }

    private ValuesFiles(ValuesNames names, Expressions expressions, boolean deferring) {
        this.names = names;
        this.expressions = expressions;
        this.deferring = deferring;
    }

    /**
     * Files of values.
     *
     * @param bridge where expressions in them get outputs from
     * @param expressions evaluates them
     */
    public ValuesFiles(BridgeValues bridge, Expressions expressions) {
        this(new ValuesNames(bridge), expressions, false);
    }

    /** The files as they are before there are outputs: what names {@code bridge} comes to {@link BridgeValues#DEFERRED}. */
    public static ValuesFiles withoutBridge(Expressions expressions) {
        return new ValuesFiles(
                new ValuesNames(environment -> BridgeValues.Answer.absent("it is not known yet")), expressions, true);
    }

    /**
     * The values of a release in an environment, the weaker first.
     *
     * @throws RenderException with every problem of all the files
     */
    List<ValuesDocument> of(Release release, Environment environment) throws RenderException {
        List<ValuesDocument> documents = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Names known = null;
        for (ValuesLayer layer : release.layers(environment)) {
            Content content = contents.computeIfAbsent(layer.file(), file -> read(layer));
            problems.addAll(content.problems());
            YamlTree tree = content.tree();
            if (tree == null) {
                continue;
            }
            if (!content.hasExpressions()) {
                documents.add(new ValuesDocument(layer.name(), tree, false, layer.word()));
                continue;
            }
            known = known == null ? names.of(release, environment) : known;
            ValuesEvaluation evaluation = new ValuesEvaluation(layer.name(), tree, expressions, known, deferring);
            documents.add(new ValuesDocument(layer.name(), evaluation.tree(), true, layer.word()));
            problems.addAll(evaluation.problems());
        }
        if (!problems.isEmpty()) {
            throw new RenderException(problems);
        }
        return documents;
    }

    private static Content read(ValuesLayer layer) {
        try {
            String text = Files.readString(layer.file());
            return parse(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, layer.name());
        } catch (CharacterCodingException e) {
            return Content.refused(
                    List.of(new Problem("the values file is not UTF-8 text", SourceLocation.of(layer.name()))));
        } catch (IOException e) {
            return Content.refused(
                    List.of(new Problem("the values file cannot be read", SourceLocation.of(layer.name()))));
        }
    }

    private static Content parse(String text, String name) {
        List<YamlTree> documents;
        try {
            documents = YamlTree.parseAll(text);
        } catch (YamlException e) {
            String message = "failed to parse " + name + ": " + e.getMessage();
            return Content.refused(List.of(new Problem(
                    "render", message, Quoting.fix(text, e.line()), new SourceLocation(name, e.line(), e.column()))));
        }
        // Helm reads the first document, and passes over all behind it in silence, even if that is no YAML.
        Optional<YamlTree> second =
                documents.stream().skip(1).filter(ValuesFiles::says).findFirst();
        if (second.isPresent()) {
            YamlTree tree = second.get();
            int start = Objects.requireNonNull(tree.root()).start();
            return Content.refused(List.of(new Problem(
                    YamlReader.SECOND_DOCUMENT, new SourceLocation(name, tree.line(start), tree.column(start)))));
        }
        YamlTree tree = documents.isEmpty() ? YamlTree.parse(text) : documents.get(0);
        List<Problem> problems = new ArrayList<>();
        // Helm lets the last one count, in silence; what a person wrote above it is lost, so it is refused here.
        for (YamlNode.Scalar key : tree.repeatedKeys()) {
            String meant = YamlTree.key(key);
            String meaning = meant.equals(key.value()) ? "" : ", which YAML takes for " + meant + ',';
            problems.add(new Problem(
                    "key \"" + key.value() + "\"" + meaning + " stands twice in the same map; put both into one",
                    new SourceLocation(name, tree.line(key.start()), tree.column(key.start()))));
        }
        problems.addAll(Quoting.problems(tree, name));
        return problems.isEmpty()
                ? new Content(tree, List.of(), hasExpressions(tree.root()))
                : Content.refused(problems);
    }

    /** Whether there is anything in a document. */
    private static boolean says(YamlTree document) {
        return !(document.root() instanceof YamlNode.Scalar scalar
                && scalar.value().isEmpty());
    }

    /** Looks at the values themselves: a comment may hold anything, and an escape may hide a delimiter. */
    private static boolean hasExpressions(@Nullable YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return Expressions.in(scalar.value());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream().anyMatch(ValuesFiles::hasExpressions);
        }
        return node instanceof YamlNode.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> hasExpressions(entry.value()));
    }
}
