package dev.plumbline.validate.agreement;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case of {@code cases.yaml}: a valid object, changed, and what is found in it.
 *
 * @param rule the rule that it shows
 * @param object the changed object
 * @param finds what is found, in the order of the object; a lint begins with {@code lint: }
 */
record RuleCase(String rule, Broken object, List<String> finds) {

    static final Path FILE = Bases.FOLDER.resolve("cases.yaml");

    static List<RuleCase> all() {
        try {
            String text = new String(Files.readAllBytes(FILE), StandardCharsets.UTF_8);
            List<RuleCase> cases = new ArrayList<>();
            Map<String, Node.Mapping> bases = Bases.all();
            for (Node item : ((Node.Sequence) YamlReader.documents(text).get(0)).items()) {
                cases.add(of((Node.Mapping) item, bases));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlException e) {
            throw new IllegalStateException(e.problem() + " in line " + e.at().line(), e);
        }
    }

    private static RuleCase of(Node.Mapping item, Map<String, Node.Mapping> bases) {
        String rule = text(item, "rule");
        String base = text(item, "base");
        Node.Mapping valid = bases.get(base);
        if (valid == null) {
            throw new IllegalStateException("there is no valid object " + base);
        }
        List<Edit> edits = new ArrayList<>();
        Node.Mapping set = item.mapping("set");
        if (set != null) {
            set.fields().forEach((pointer, value) -> edits.add(new Edit(way(pointer, valid), value)));
        }
        for (String pointer : texts(item.get("remove"))) {
            edits.add(new Edit(way(pointer, valid), null));
        }
        return new RuleCase(rule, new Broken(base, "rule:" + rule, edits), texts(item.get("finds")));
    }

    private static String text(Node.Mapping item, String key) {
        String text = item.string(key);
        if (text == null) {
            throw new IllegalStateException("a case has no " + key);
        }
        return text;
    }

    private static List<String> texts(@Nullable Node node) {
        List<String> texts = new ArrayList<>();
        if (node instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                texts.add(String.valueOf(((Node.Scalar) item).value()));
            }
        }
        return texts;
    }

    private static List<Object> way(String pointer, Node.Mapping valid) {
        List<Object> way = new ArrayList<>();
        Node node = valid;
        for (String step : pointer.substring(1).split("/", -1)) {
            if (node instanceof Node.Sequence list) {
                int index = step.equals("-") ? list.items().size() : Integer.parseInt(step);
                way.add(index);
                node = index < list.items().size() ? list.items().get(index) : null;
            } else {
                String key = step.replace("~1", "/").replace("~0", "~");
                way.add(key);
                node = node instanceof Node.Mapping map ? map.get(key) : null;
            }
        }
        return way;
    }
}
