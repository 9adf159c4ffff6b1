package dev.plumbline.render;

import dev.plumbline.helm.origin.Ink;
import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.YamlException;
import dev.plumbline.helm.value.YamlNode;
import dev.plumbline.helm.value.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Two renderings of the same input by a program that says nothing of chance. The documents of the first one are marked
 * where the second differs, as an engine that knows would have marked them.
 */
final class Repetition {

    /** Stands where the name of a function would. */
    private static final String FUNCTION = "a function that the helm command does not name";

    private final List<Rendering.Document> documents = new ArrayList<>();
    private final List<Rendering.Uncertain> uncertain = new ArrayList<>();

    Repetition(List<Rendering.Document> first, List<Rendering.Document> second) {
        Map<String, List<Rendering.Document>> again = byTemplate(second);
        for (Rendering.Document document : first) {
            List<Rendering.Document> same = again.getOrDefault(document.template(), List.of());
            Rendering.Document other = same.isEmpty() ? null : same.remove(0);
            documents.add(
                    other == null
                            ? whole(document)
                            : other.text().equals(document.text()) ? document : marked(document, other));
        }
        again.forEach((template, more) -> {
            if (!more.isEmpty()) {
                uncertain.add(new Rendering.Uncertain(template, ink(template).data()));
            }
        });
    }

    private static Map<String, List<Rendering.Document>> byTemplate(List<Rendering.Document> documents) {
        Map<String, List<Rendering.Document>> byTemplate = new LinkedHashMap<>();
        for (Rendering.Document document : documents) {
            byTemplate
                    .computeIfAbsent(document.template(), template -> new ArrayList<>())
                    .add(document);
        }
        return byTemplate;
    }

    /** The first rendering's documents. */
    List<Rendering.Document> documents() {
        return documents;
    }

    /** Templates that gave more in the second rendering. */
    List<Rendering.Uncertain> uncertain() {
        return uncertain;
    }

    private static Ink ink(String template) {
        Place place = new Place(Source.template(template), 0, 0);
        return Ink.of(Mark.of(new Origin.Nondeterministic(FUNCTION, place)));
    }

    private static Rendering.Document whole(Rendering.Document document) {
        return new Rendering.Document(
                document.template(), Text.of(document.text().string(), ink(document.template())));
    }

    private static Rendering.Document marked(Rendering.Document document, Rendering.Document other) {
        String text = document.text().string();
        // The end of each run that differs, by its start; equal for what only the other has.
        TreeMap<Integer, Integer> runs = new TreeMap<>();
        try {
            List<YamlTree> here = YamlTree.parseAll(text);
            List<YamlTree> there = YamlTree.parseAll(other.text().string());
            if (here.size() != there.size()) {
                return whole(document);
            }
            for (int i = 0; i < here.size(); i++) {
                compare(
                        Objects.requireNonNull(here.get(i).root()),
                        Objects.requireNonNull(there.get(i).root()),
                        runs);
            }
        } catch (YamlException e) {
            return whole(document);
        }
        Ink ink = ink(document.template());
        Text.Builder marked = new Text.Builder();
        int done = 0;
        for (Map.Entry<Integer, Integer> run : runs.entrySet()) {
            int start = Math.max(done, run.getKey());
            int end = Math.max(start, run.getValue());
            marked.append(text.substring(done, start)).append(text.substring(start, end), ink);
            done = end;
        }
        return new Rendering.Document(
                document.template(), marked.append(text.substring(done)).build());
    }

    private static void compare(YamlNode here, YamlNode there, Map<Integer, Integer> runs) {
        if (here instanceof YamlNode.Mapping mine && there instanceof YamlNode.Mapping other) {
            Map<String, YamlNode> values = new HashMap<>();
            other.entries().forEach(entry -> values.put(key(entry), entry.value()));
            for (YamlNode.Entry entry : mine.entries()) {
                YamlNode value = values.remove(key(entry));
                if (value == null) {
                    runs.put(
                            entry.key().start(),
                            Math.max(entry.key().end(), entry.value().end()));
                } else {
                    compare(entry.value(), value, runs);
                }
            }
            if (!values.isEmpty()) {
                runs.merge(here.end(), here.end(), Math::max);
            }
        } else if (here instanceof YamlNode.Sequence mine && there instanceof YamlNode.Sequence other) {
            for (int i = 0; i < mine.items().size(); i++) {
                if (i < other.items().size()) {
                    compare(mine.items().get(i), other.items().get(i), runs);
                } else {
                    runs.put(mine.items().get(i).start(), mine.items().get(i).end());
                }
            }
            if (other.items().size() > mine.items().size()) {
                runs.merge(here.end(), here.end(), Math::max);
            }
        } else if (!same(here, there)) {
            runs.put(here.start(), here.end());
        }
    }

    private static boolean same(YamlNode here, YamlNode there) {
        if (here instanceof YamlNode.Scalar mine && there instanceof YamlNode.Scalar other) {
            return mine.value().equals(other.value())
                    && mine.plain() == other.plain()
                    && mine.tag().equals(other.tag());
        }
        return here instanceof YamlNode.Alias mine
                && there instanceof YamlNode.Alias other
                && mine.name().equals(other.name());
    }

    private static String key(YamlNode.Entry entry) {
        return entry.key().resolved() instanceof YamlNode.Scalar scalar ? scalar.value() : "";
    }
}
