package dev.plumbline.render;

import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.render.RenderException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Expressions without the quotes that they need: YAML takes them for maps, or for nothing at all. */
final class Quoting {

    private static final String FIX =
            "values files are YAML first: put quotes around a value that begins with {{ or {%";

    /** A value, an item or a line that begins with a delimiter. */
    private static final Pattern BARE = Pattern.compile("(?:[:-]\\s+|^\\s*)\\{[{%#].*");

    private Quoting() {}

    /** What may help where a text cannot be parsed; empty if quotes are not the matter. */
    static String fix(String text, int line) {
        String[] lines = text.split("\n", -1);
        for (int i = Math.max(0, line - 2); i < Math.min(lines.length, line); i++) {
            if (BARE.matcher(lines[i]).find()) {
                return FIX;
            }
        }
        return "";
    }

    /** Maps that were meant to be expressions. */
    static List<Problem> problems(YamlTree tree, String name) {
        List<Problem> problems = new ArrayList<>();
        if (tree.text().contains("{{")) {
            look(tree.root(), tree, name, problems);
        }
        return problems;
    }

    private static void look(@Nullable YamlNode node, YamlTree tree, String name, List<Problem> problems) {
        if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> look(item, tree, name, problems));
        } else if (node instanceof YamlNode.Mapping mapping && isExpression(mapping, tree)) {
            String expression = tree.text().substring(mapping.start(), mapping.end());
            problems.add(new Problem(
                    "render",
                    "YAML takes " + expression.replaceAll("\\s+", " ") + " for a map",
                    "put quotes around it",
                    new SourceLocation(name, tree.line(mapping.start()), tree.column(mapping.start()))));
        } else if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach(entry -> look(entry.value(), tree, name, problems));
        }
    }

    private static boolean isExpression(YamlNode.Mapping mapping, YamlTree tree) {
        return tree.text().startsWith("{{", mapping.start())
                && mapping.entries().size() == 1
                && mapping.entries().get(0).key() instanceof YamlNode.Mapping;
    }
}
