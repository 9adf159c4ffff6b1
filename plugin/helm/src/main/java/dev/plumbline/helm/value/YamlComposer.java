package dev.plumbline.helm.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Makes nodes of the events of a YAML text. */
final class YamlComposer {
    private static final int MAX_DEPTH = 1_000;

    private final String text;
    private final Parser parser;
    private final Map<String, @Nullable YamlNode> anchors = new HashMap<>();
    private final boolean wide;
    private int depth;

    YamlComposer(String text) {
        this.text = text;
        this.wide = text.codePointCount(0, text.length()) != text.length();
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(MAX_DEPTH);
        this.parser = new ParserImpl(new StreamReader(text), options);
    }

    @Nullable
    YamlNode compose() {
        try {
            parser.getEvent();
            if (parser.checkEvent(Event.ID.StreamEnd)) {
                return null;
            }
            parser.getEvent();
            return node();
        } catch (MarkedYAMLException e) {
            org.yaml.snakeyaml.error.Mark mark =
                    Optional.ofNullable(e.getProblemMark()).orElse(e.getContextMark());
            throw refused(String.valueOf(e.getProblem()), mark);
        } catch (YAMLException e) {
            throw refused(String.valueOf(e.getMessage()), null);
        }
    }

    private static YamlException refused(String problem, org.yaml.snakeyaml.error.@Nullable Mark mark) {
        int line = mark == null ? 0 : mark.getLine();
        String where = line == 0 ? "" : "line " + line + ": ";
        return new YamlException(
                "error converting YAML to JSON: yaml: " + where + problem,
                line + 1,
                mark == null ? 1 : mark.getColumn() + 1);
    }

    private YamlNode node() {
        Event event = parser.getEvent();
        int start = index(event.getStartMark());
        int end = index(event.getEndMark());
        if (event instanceof AliasEvent alias) {
            if (!anchors.containsKey(alias.getAnchor())) {
                throw refused("unknown anchor '" + alias.getAnchor() + "' referenced", null);
            }
            return new YamlNode.Alias(alias.getAnchor(), anchors.get(alias.getAnchor()), start, end);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, null);
        }
        if (++depth > MAX_DEPTH) {
            throw refused("exceeded max depth of " + MAX_DEPTH, event.getStartMark());
        }
        YamlNode node = event instanceof ScalarEvent scalar
                ? scalar(scalar, start, end)
                : event.is(Event.ID.SequenceStart) ? sequence(tag(event), start) : mapping(tag(event), start);
        depth--;
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private static String tag(Event event) {
        String tag = ((CollectionStartEvent) event).getTag();
        return tag == null ? "" : tag;
    }

    private static YamlNode.Scalar scalar(ScalarEvent event, int start, int end) {
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        String tag = event.getTag() == null ? "" : event.getTag();
        return new YamlNode.Scalar(event.getValue(), plain, tag, start, end);
    }

    private YamlNode.Sequence sequence(String tag, int start) {
        List<YamlNode> items = new ArrayList<>();
        int end = start;
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            YamlNode item = node();
            items.add(item);
            end = item.end();
        }
        return new YamlNode.Sequence(items, tag, start, end(parser.getEvent(), end));
    }

    private YamlNode.Mapping mapping(String tag, int start) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        int end = start;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            YamlNode key = node();
            YamlNode value = node();
            entries.add(new YamlNode.Entry(key, value));
            end = Math.max(key.end(), value.end());
        }
        return new YamlNode.Mapping(entries, tag, start, end(parser.getEvent(), end));
    }

    /** A flow collection ends with its bracket; a block one with its last node, not where the next thing starts. */
    private int end(Event event, int lastNode) {
        int start = index(event.getStartMark());
        int end = index(event.getEndMark());
        return start < end ? end : lastNode;
    }

    private int index(org.yaml.snakeyaml.error.Mark mark) {
        int points = Math.min(mark.getIndex(), text.length());
        return wide ? text.offsetByCodePoints(0, points) : points;
    }
}
