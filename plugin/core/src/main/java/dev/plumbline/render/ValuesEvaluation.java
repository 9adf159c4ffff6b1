package dev.plumbline.render;

import dev.plumbline.environment.BridgeValues;
import dev.plumbline.environment.jinja.Evaluation;
import dev.plumbline.environment.jinja.Expressions;
import dev.plumbline.environment.jinja.Names;
import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.RenderException.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The expressions in the values of one file, evaluated for one environment. Keys stay as they are. What an expression
 * comes to stands where the expression stood, so that origins point to it.
 */
final class ValuesEvaluation {

    private static final Pattern OPENING = Pattern.compile("\\{[{%#]");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern BRIDGE = Pattern.compile("\\bbridge\\b");

    private final String name;
    private final YamlTree tree;
    private final Expressions expressions;
    private final Names names;
    private final boolean deferring;
    private final List<Problem> problems = new ArrayList<>();

    /** What became of each node, for the aliases of it. */
    private final IdentityHashMap<YamlNode, YamlNode> evaluated = new IdentityHashMap<>();

    private final YamlTree result;

    /**
     * Evaluates.
     *
     * @param name the file's path as a person knows it
     * @param deferring whether what names the bridge is left for later
     */
    ValuesEvaluation(String name, YamlTree tree, Expressions expressions, Names names, boolean deferring) {
        this.name = name;
        this.tree = tree;
        this.expressions = expressions;
        this.names = names;
        this.deferring = deferring;
        YamlNode root = tree.root();
        this.result = root == null ? tree : tree.withRoot(node(root));
    }

    /** The tree, its expressions evaluated. */
    YamlTree tree() {
        return result;
    }

    /** What is wrong, in the order of the file; the tree is of no use then. */
    List<Problem> problems() {
        return problems;
    }

    private YamlNode node(YamlNode node) {
        YamlNode known = evaluated.get(node);
        if (known != null) {
            return known;
        }
        YamlNode after = node;
        if (node instanceof YamlNode.Scalar scalar) {
            after = Expressions.in(scalar.value()) ? scalar(scalar) : scalar;
        } else if (node instanceof YamlNode.Sequence sequence) {
            List<YamlNode> items = sequence.items().stream().map(this::node).toList();
            after = same(sequence.items(), items)
                    ? sequence
                    : new YamlNode.Sequence(items, sequence.tag(), sequence.start(), sequence.end());
        } else if (node instanceof YamlNode.Mapping mapping) {
            after = mapping(mapping);
        } else if (node instanceof YamlNode.Alias alias && alias.target() != null) {
            YamlNode target = node(alias.target());
            after = target == alias.target()
                    ? alias
                    : new YamlNode.Alias(alias.name(), target, alias.start(), alias.end());
        }
        evaluated.put(node, after);
        return after;
    }

    private YamlNode mapping(YamlNode.Mapping mapping) {
        List<YamlNode> before =
                mapping.entries().stream().map(YamlNode.Entry::value).toList();
        List<YamlNode> after = before.stream().map(this::node).toList();
        if (same(before, after)) {
            return mapping;
        }
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            entries.add(new YamlNode.Entry(mapping.entries().get(i).key(), after.get(i)));
        }
        return new YamlNode.Mapping(entries, mapping.tag(), mapping.start(), mapping.end());
    }

    private static boolean same(List<YamlNode> before, List<YamlNode> after) {
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) != after.get(i)) {
                return false;
            }
        }
        return true;
    }

    private YamlNode scalar(YamlNode.Scalar scalar) {
        if (deferring && BRIDGE.matcher(scalar.value()).find()) {
            return of(BridgeValues.DEFERRED, scalar);
        }
        Evaluation evaluation = expressions.evaluate(scalar.value(), names);
        if (evaluation instanceof Evaluation.Refusal refusal) {
            for (Evaluation.Problem problem : refusal.problems()) {
                int at = place(scalar, problem.offset());
                problems.add(new Problem(
                        problem.absent().equals(BridgeValues.NAME) ? BridgeValues.NAME : "render",
                        problem.message(),
                        problem.fix(),
                        new SourceLocation(name, tree.line(at), tree.column(at))));
            }
            return scalar;
        }
        Object value = ((Evaluation.Value) evaluation).value();
        if (!scalar.tag().isEmpty() && (value instanceof Map || value instanceof List)) {
            problems.add(new Problem(
                    "render",
                    "the expression comes to a " + (value instanceof Map ? "map" : "list") + ", and the tag "
                            + scalar.tag() + " wants a scalar",
                    "remove the tag",
                    new SourceLocation(name, tree.line(scalar.start()), tree.column(scalar.start()))));
            return scalar;
        }
        return of(value, scalar);
    }

    /** Data as a node in the place of a scalar. */
    private static YamlNode of(@Nullable Object value, YamlNode.Scalar place) {
        int start = place.start();
        int end = place.end();
        if (value instanceof Map<?, ?> map) {
            List<YamlNode.Entry> entries = new ArrayList<>();
            map.forEach((key, item) -> entries.add(new YamlNode.Entry(
                    new YamlNode.Scalar(String.valueOf(key), false, "", start, end), of(item, place))));
            return new YamlNode.Mapping(entries, "", start, end);
        }
        if (value instanceof List<?> list) {
            return new YamlNode.Sequence(
                    list.stream().map(item -> of(item, place)).toList(), "", start, end);
        }
        boolean string = value instanceof String;
        String text = value == null
                ? "null"
                : value instanceof Double number ? new BigDecimal(number.toString()).toPlainString() : value.toString();
        return new YamlNode.Scalar(text, !string, place.tag(), start, end);
    }

    /**
     * The index in the text of a character of a scalar. Quotes, escapes, folding and indentation move what is in a scalar,
     * so this counts delimiters, and then words behind the delimiter, which they leave whole.
     */
    private int place(YamlNode.Scalar scalar, int offset) {
        String value = scalar.value();
        String source = tree.text().substring(scalar.start(), scalar.end());
        int[] opening = openings(value);
        int[] sources = openings(source);
        int which = -1;
        while (which + 1 < opening.length && opening[which + 1] <= offset) {
            which++;
        }
        if (which < 0 || opening.length != sources.length) {
            return scalar.start();
        }
        Matcher word = WORD.matcher(source);
        int from = sources[which];
        Matcher wanted = WORD.matcher(value).region(opening[which], value.length());
        while (wanted.find() && wanted.start() <= offset) {
            if (!word.find(from) || !word.group().equals(wanted.group())) {
                break;
            }
            if (wanted.start() == offset) {
                return scalar.start() + word.start();
            }
            from = word.end();
        }
        return scalar.start() + sources[which];
    }

    private static int[] openings(String text) {
        return OPENING.matcher(text).results().mapToInt(match -> match.start()).toArray();
    }
}
