package dev.plumbline.helm.value;

import dev.plumbline.helm.value.YamlToken.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes nodes of the tokens of a YAML text. */
final class YamlParser {
    /** Go's reader goes 10,000 deep; nobody needs that, and Java's stack does not reach so far. */
    private static final int DEEPEST = 500;

    private static final Set<Kind> NO_KEY_OR_VALUE = EnumSet.of(Kind.KEY, Kind.VALUE, Kind.BLOCK_END);
    private static final Set<Kind> NO_ENTRY = EnumSet.of(Kind.BLOCK_ENTRY, Kind.BLOCK_END);
    private static final Set<Kind> NO_FLUSH_ENTRY = EnumSet.of(Kind.BLOCK_ENTRY, Kind.KEY, Kind.VALUE, Kind.BLOCK_END);
    private static final Set<Kind> NO_PAIR_KEY = EnumSet.of(Kind.VALUE, Kind.FLOW_ENTRY, Kind.FLOW_SEQUENCE_END);
    private static final Set<Kind> NO_PAIR_VALUE = EnumSet.of(Kind.FLOW_ENTRY, Kind.FLOW_SEQUENCE_END);
    private static final Set<Kind> NO_FLOW_KEY = EnumSet.of(Kind.VALUE, Kind.FLOW_ENTRY, Kind.FLOW_MAPPING_END);
    private static final Set<Kind> NO_FLOW_VALUE = EnumSet.of(Kind.FLOW_ENTRY, Kind.FLOW_MAPPING_END);
    private static final Set<Kind> NO_ROOT = EnumSet.of(
            Kind.VERSION_DIRECTIVE, Kind.TAG_DIRECTIVE, Kind.DOCUMENT_START, Kind.DOCUMENT_END, Kind.STREAM_END);

    private final YamlInput input;
    private final YamlScanner scanner;
    private final Map<String, String> tagPrefixes = new HashMap<>();
    private final Map<String, Anchor> anchors = new HashMap<>();
    private int depth;

    /** What an anchor's name stands for, as soon as it is known. */
    private static final class Anchor {
        private @Nullable YamlNode node;
    }

    YamlParser(String text) {
        this.input = new YamlInput(text);
        this.scanner = new YamlScanner(input);
    }

    /** The first document's node; null if there is no document. */
    @Nullable
    YamlNode document() {
        YamlToken token = scanner.peek();
        if (token.is(Kind.STREAM_END)) {
            return null;
        }
        YamlNode root;
        if (token.is(Kind.VERSION_DIRECTIVE) || token.is(Kind.TAG_DIRECTIVE) || token.is(Kind.DOCUMENT_START)) {
            directives();
            token = scanner.peek();
            if (!token.is(Kind.DOCUMENT_START)) {
                throw input.parserError("did not find expected <document start>", token.start(), 0);
            }
            int end = token.end();
            scanner.skip();
            root = NO_ROOT.contains(scanner.peek().kind()) ? empty(end) : node(true, false);
        } else {
            root = node(true, false);
        }
        // Go's reader looks for the document's end, and what it finds may be wrong.
        scanner.peek();
        return root;
    }

    /** All documents' nodes, in order. */
    List<YamlNode> documents() {
        List<YamlNode> documents = new ArrayList<>();
        for (YamlNode root = document(); root != null; root = document()) {
            documents.add(root);
            while (scanner.peek().is(Kind.DOCUMENT_END)) {
                scanner.skip();
            }
            YamlToken token = scanner.peek();
            if (!NO_ROOT.contains(token.kind())) {
                throw input.parserError("did not find expected <document start>", token.start(), 0);
            }
            tagPrefixes.clear();
            anchors.clear();
        }
        return documents;
    }

    private void directives() {
        boolean versioned = false;
        while (true) {
            YamlToken token = scanner.peek();
            if (token.is(Kind.VERSION_DIRECTIVE)) {
                if (versioned) {
                    throw input.parserError("found duplicate %YAML directive", token.start(), 0);
                }
                if (!token.value().equals("1.1")) {
                    throw input.parserError("found incompatible YAML document", token.start(), 0);
                }
                versioned = true;
            } else if (token.is(Kind.TAG_DIRECTIVE)) {
                if (tagPrefixes.putIfAbsent(token.handle(), token.value()) != null) {
                    throw input.parserError("found duplicate %TAG directive", token.start(), 0);
                }
            } else {
                return;
            }
            scanner.skip();
        }
    }

    private static YamlNode empty(int at) {
        return new YamlNode.Scalar("", true, "", at, at);
    }

    /**
     * A node.
     *
     * @param block whether it may be a block collection
     * @param flush whether it may be a sequence that is indented no further than the mapping around it
     */
    private YamlNode node(boolean block, boolean flush) {
        YamlToken token = scanner.peek();
        if (token.is(Kind.ALIAS)) {
            scanner.skip();
            return alias(token);
        }
        int start = token.start();
        int end = start;
        YamlToken anchor = null;
        YamlToken tag = null;
        if (token.is(Kind.TAG)) {
            tag = next();
            if (scanner.peek().is(Kind.ANCHOR)) {
                anchor = next();
            }
        } else if (token.is(Kind.ANCHOR)) {
            anchor = next();
            if (scanner.peek().is(Kind.TAG)) {
                tag = next();
            }
        }
        if (tag != null || anchor != null) {
            end = Math.max(tag == null ? 0 : tag.end(), anchor == null ? 0 : anchor.end());
        }
        Anchor named = anchor == null ? null : new Anchor();
        String resolved = tag == null ? "" : resolve(tag, start);
        if (anchor != null) {
            anchors.put(anchor.value(), named);
        }
        YamlNode node = content(resolved, block, flush, start, anchor != null || tag != null ? end : -1);
        if (named != null) {
            named.node = node;
        }
        return node;
    }

    private YamlToken next() {
        YamlToken token = scanner.peek();
        scanner.skip();
        return token;
    }

    private YamlNode alias(YamlToken token) {
        Anchor anchor = anchors.get(token.value());
        if (anchor == null) {
            throw input.refused("unknown anchor '" + token.value() + "' referenced", 0, token.start());
        }
        return new YamlNode.Alias(token.value(), anchor.node, token.start(), token.end());
    }

    private String resolve(YamlToken tag, int start) {
        if (tag.handle().isEmpty()) {
            return tag.value();
        }
        String prefix = tagPrefixes.get(tag.handle());
        if (prefix == null) {
            prefix = tag.handle().equals("!") ? "!" : tag.handle().equals("!!") ? YamlScalars.PREFIX : null;
        }
        if (prefix == null) {
            throw input.parserError("found undefined tag handle", tag.start(), start);
        }
        return prefix + tag.value();
    }

    /** What follows an anchor and a tag; {@code emptyAt} is where an empty scalar would stand, or -1 if none may. */
    private YamlNode content(String tag, boolean block, boolean flush, int start, int emptyAt) {
        YamlToken token = scanner.peek();
        if (token.is(Kind.SCALAR)) {
            scanner.skip();
            return new YamlNode.Scalar(token.value(), token.plain(), tag, token.start(), token.end());
        }
        if (++depth > DEEPEST) {
            throw input.refused("exceeded max depth of " + DEEPEST, 0, token.start());
        }
        YamlNode node;
        if (flush && token.is(Kind.BLOCK_ENTRY)) {
            node = flushSequence(tag);
        } else if (token.is(Kind.FLOW_SEQUENCE_START)) {
            node = flowSequence(tag);
        } else if (token.is(Kind.FLOW_MAPPING_START)) {
            node = flowMapping(tag);
        } else if (block && token.is(Kind.BLOCK_SEQUENCE_START)) {
            node = blockSequence(tag);
        } else if (block && token.is(Kind.BLOCK_MAPPING_START)) {
            node = blockMapping(tag);
        } else if (emptyAt >= 0) {
            node = new YamlNode.Scalar("", true, tag, emptyAt, emptyAt);
        } else {
            throw input.parserError("did not find expected node content", token.start(), start);
        }
        depth--;
        return node;
    }

    /** A node, or an empty scalar at {@code end} if the next token is one of those that cannot start a node. */
    private YamlNode nodeUnless(Set<Kind> none, int end, boolean block, boolean flush) {
        return none.contains(scanner.peek().kind()) ? empty(end) : node(block, flush);
    }

    private YamlNode blockSequence(String tag) {
        int start = next().start();
        List<YamlNode> items = new ArrayList<>();
        YamlToken token = next();
        while (token.is(Kind.BLOCK_ENTRY)) {
            items.add(nodeUnless(NO_ENTRY, token.end(), true, false));
            token = next();
        }
        if (!token.is(Kind.BLOCK_END)) {
            throw input.parserError("did not find expected '-' indicator", token.start(), start);
        }
        return new YamlNode.Sequence(
                items, tag, start, items.get(items.size() - 1).end());
    }

    private YamlNode flushSequence(String tag) {
        int start = scanner.peek().start();
        List<YamlNode> items = new ArrayList<>();
        while (scanner.peek().is(Kind.BLOCK_ENTRY)) {
            int end = next().end();
            items.add(nodeUnless(NO_FLUSH_ENTRY, end, true, false));
        }
        return new YamlNode.Sequence(
                items, tag, start, items.get(items.size() - 1).end());
    }

    private YamlNode blockMapping(String tag) {
        int start = next().start();
        int end = start;
        List<YamlNode.Entry> entries = new ArrayList<>();
        YamlToken token = next();
        while (token.is(Kind.KEY)) {
            YamlNode key = nodeUnless(NO_KEY_OR_VALUE, token.end(), true, true);
            YamlNode value;
            YamlToken colon = scanner.peek();
            if (colon.is(Kind.VALUE)) {
                scanner.skip();
                value = nodeUnless(NO_KEY_OR_VALUE, colon.end(), true, true);
            } else {
                value = empty(key.end());
            }
            entries.add(new YamlNode.Entry(key, value));
            end = value.end();
            token = next();
        }
        if (!token.is(Kind.BLOCK_END)) {
            throw input.parserError("did not find expected key", token.start(), start);
        }
        return new YamlNode.Mapping(entries, tag, start, end);
    }

    private YamlNode flowSequence(String tag) {
        int start = next().start();
        List<YamlNode> items = new ArrayList<>();
        boolean first = true;
        while (!scanner.peek().is(Kind.FLOW_SEQUENCE_END)) {
            if (!first) {
                separator(start, ']');
            }
            first = false;
            YamlToken token = scanner.peek();
            if (token.is(Kind.KEY)) {
                scanner.skip();
                items.add(pair(token));
            } else if (!token.is(Kind.FLOW_SEQUENCE_END)) {
                items.add(node(false, false));
            }
        }
        return new YamlNode.Sequence(items, tag, start, next().end());
    }

    private void separator(int start, char bracket) {
        YamlToken token = scanner.peek();
        if (!token.is(Kind.FLOW_ENTRY)) {
            throw input.parserError("did not find expected ',' or '" + bracket + "'", token.start(), start);
        }
        scanner.skip();
    }

    /** A mapping of one entry that is an item of a flow sequence. */
    private YamlNode pair(YamlToken indicator) {
        YamlNode key;
        YamlToken token = scanner.peek();
        if (NO_PAIR_KEY.contains(token.kind())) {
            // The token is lost on Go's reader, so {@code [? : a]} is an error.
            scanner.skip();
            key = empty(token.end());
        } else {
            key = node(false, false);
        }
        YamlNode value = empty(key.end());
        YamlToken colon = scanner.peek();
        if (colon.is(Kind.VALUE)) {
            scanner.skip();
            value = nodeUnless(NO_PAIR_VALUE, colon.end(), false, false);
        }
        List<YamlNode.Entry> entries = List.of(new YamlNode.Entry(key, value));
        return new YamlNode.Mapping(entries, "", indicator.start(), Math.max(key.end(), value.end()));
    }

    private YamlNode flowMapping(String tag) {
        int start = next().start();
        List<YamlNode.Entry> entries = new ArrayList<>();
        boolean first = true;
        while (!scanner.peek().is(Kind.FLOW_MAPPING_END)) {
            if (!first) {
                separator(start, '}');
            }
            first = false;
            YamlToken token = scanner.peek();
            if (token.is(Kind.KEY)) {
                scanner.skip();
                YamlNode key = nodeUnless(NO_FLOW_KEY, token.end(), false, false);
                YamlNode value = empty(key.end());
                YamlToken colon = scanner.peek();
                if (colon.is(Kind.VALUE)) {
                    scanner.skip();
                    value = nodeUnless(NO_FLOW_VALUE, colon.end(), false, false);
                }
                entries.add(new YamlNode.Entry(key, value));
            } else if (!token.is(Kind.FLOW_MAPPING_END)) {
                YamlNode key = node(false, false);
                entries.add(new YamlNode.Entry(key, empty(key.end())));
            }
        }
        return new YamlNode.Mapping(entries, tag, start, next().end());
    }
}
