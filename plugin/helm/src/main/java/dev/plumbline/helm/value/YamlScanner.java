package dev.plumbline.helm.value;

import dev.plumbline.helm.value.YamlToken.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes tokens of YAML, one by one as they are asked for. A key shows itself only by the colon behind it, so tokens
 * wait until it is known whether one of them starts a key.
 */
final class YamlScanner {
    private final YamlInput input;
    private final YamlScalarScanner scalars;
    private final YamlTagScanner tags;

    private final List<YamlToken> queue = new ArrayList<>();
    private int head;
    private int taken;
    private boolean ended;

    private int indent = -1;
    private int[] indents = new int[16];
    private int indentCount;

    private int flowLevel;
    private boolean keyAllowed = true;
    private PossibleKey[] keys = {new PossibleKey()};

    /**
     * Where a key may have started, one for each flow level. Go's reader forgets to wait for the colon behind an empty
     * flow collection, which is what {@code awaited} says.
     */
    private static final class PossibleKey {
        private boolean possible;
        private boolean awaited;
        private boolean required;
        private int token;
        private int start;
        private int lineStart;
    }

    YamlScanner(YamlInput input) {
        this.input = input;
        this.scalars = new YamlScalarScanner(input);
        this.tags = new YamlTagScanner(input);
    }

    /** The next token, not consumed. */
    YamlToken peek() {
        while (head == queue.size() || keyMayStartHere()) {
            if (head == queue.size() && head > 0) {
                queue.clear();
                head = 0;
            }
            fetch();
        }
        return queue.get(head);
    }

    /** Consumes the next token. */
    void skip() {
        head++;
        taken++;
    }

    private boolean keyMayStartHere() {
        for (int level = 0; level <= flowLevel; level++) {
            PossibleKey key = keys[level];
            if (key.possible && key.awaited && key.token == taken) {
                return stillPossible(key);
            }
        }
        return false;
    }

    private boolean stillPossible(PossibleKey key) {
        if (key.possible && input.isFar(key.start, key.lineStart)) {
            if (key.required) {
                throw missingColon(key);
            }
            key.possible = false;
        }
        return key.possible;
    }

    private YamlException missingColon(PossibleKey key) {
        return input.scannerError("could not find expected ':'", key.start);
    }

    private void saveKey() {
        boolean required = flowLevel == 0 && indent == input.column();
        if (keyAllowed) {
            removeKey();
            PossibleKey key = keys[flowLevel];
            key.possible = true;
            key.awaited = true;
            key.required = required;
            key.token = taken + queue.size() - head;
            key.start = input.at;
            key.lineStart = input.lineStart;
        }
    }

    private void removeKey() {
        PossibleKey key = keys[flowLevel];
        if (key.possible && key.required) {
            throw missingColon(key);
        }
        key.possible = false;
    }

    private void add(Kind kind, int start, int end) {
        queue.add(new YamlToken(kind, start, end));
    }

    /** Opens a block collection if this column is further in; {@code token} says before which token, or -1. */
    private void roll(int column, int token, Kind kind, int at) {
        if (flowLevel > 0 || indent >= column) {
            return;
        }
        if (indentCount == indents.length) {
            indents = Arrays.copyOf(indents, indentCount * 2);
        }
        indents[indentCount++] = indent;
        indent = column;
        YamlToken start = new YamlToken(kind, at, at);
        insert(token, start);
    }

    /** Puts a token before another one, or last if that one is unknown or gone. */
    private void insert(int before, YamlToken token) {
        if (before < taken) {
            queue.add(token);
        } else {
            queue.add(head + before - taken, token);
        }
    }

    /** Closes the block collections that are further in than this column. */
    private void unroll(int column) {
        while (flowLevel == 0 && indent > column) {
            add(Kind.BLOCK_END, input.at, input.at);
            indent = indents[--indentCount];
        }
    }

    private void fetch() {
        if (ended) {
            throw new IllegalStateException("there is no token behind the stream's end");
        }
        skipToNextToken();
        unroll(input.column());
        char c = input.peek();
        if (c == YamlInput.END) {
            fetchEnd();
        } else if (c == '%' && input.column() == 0) {
            unroll(-1);
            removeKey();
            keyAllowed = false;
            queue.add(tags.directive());
        } else if (input.isDocumentMark('-')) {
            fetchDocumentMark(Kind.DOCUMENT_START);
        } else if (input.isDocumentMark('.')) {
            fetchDocumentMark(Kind.DOCUMENT_END);
        } else if (!fetchIndicator(c)) {
            fetchNode(c);
        }
    }

    private void skipToNextToken() {
        while (true) {
            while (input.peek() == ' ' || ((flowLevel > 0 || !keyAllowed) && input.peek() == '\t')) {
                input.at++;
            }
            input.skipComment();
            if (!YamlInput.isBreak(input.peek())) {
                return;
            }
            input.readBreak();
            if (flowLevel == 0) {
                keyAllowed = true;
            }
        }
    }

    private void fetchEnd() {
        input.checkReadable();
        input.endLastLine();
        int end = input.at;
        unroll(-1);
        removeKey();
        keyAllowed = false;
        ended = true;
        add(Kind.STREAM_END, end, end);
    }

    private void fetchDocumentMark(Kind kind) {
        unroll(-1);
        removeKey();
        keyAllowed = false;
        add(kind, input.at, input.at + 3);
        input.at += 3;
    }

    private boolean fetchIndicator(char c) {
        switch (c) {
            case '[' -> openFlow(Kind.FLOW_SEQUENCE_START);
            case '{' -> openFlow(Kind.FLOW_MAPPING_START);
            case ']' -> closeFlow(Kind.FLOW_SEQUENCE_END);
            case '}' -> closeFlow(Kind.FLOW_MAPPING_END);
            case ',' -> {
                removeKey();
                keyAllowed = true;
                one(Kind.FLOW_ENTRY);
            }
            default -> {
                boolean apart = YamlInput.isBlankOrEnd(input.peek(1));
                if (c == '-' && apart) {
                    fetchBlockEntry();
                } else if (c == '?' && (flowLevel > 0 || apart)) {
                    fetchKey();
                } else if (c == ':' && (flowLevel > 0 || apart)) {
                    fetchValue();
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void one(Kind kind) {
        add(kind, input.at, input.at + 1);
        input.at++;
    }

    private void openFlow(Kind kind) {
        saveKey();
        flowLevel++;
        if (flowLevel == keys.length) {
            keys = Arrays.copyOf(keys, flowLevel * 2);
            for (int i = flowLevel; i < keys.length; i++) {
                keys[i] = new PossibleKey();
            }
        }
        keys[flowLevel].possible = false;
        keys[flowLevel].token = taken + queue.size() - head;
        keyAllowed = true;
        one(kind);
    }

    private void closeFlow(Kind kind) {
        removeKey();
        if (flowLevel > 0) {
            PossibleKey outer = keys[flowLevel - 1];
            outer.awaited &= outer.token != keys[flowLevel].token;
            flowLevel--;
        }
        keyAllowed = false;
        one(kind);
    }

    private void fetchBlockEntry() {
        if (flowLevel == 0) {
            if (!keyAllowed) {
                throw input.scannerError("block sequence entries are not allowed in this context", input.at);
            }
            roll(input.column(), -1, Kind.BLOCK_SEQUENCE_START, input.at);
        }
        removeKey();
        keyAllowed = true;
        one(Kind.BLOCK_ENTRY);
    }

    private void fetchKey() {
        if (flowLevel == 0) {
            if (!keyAllowed) {
                throw input.scannerError("mapping keys are not allowed in this context", input.at);
            }
            roll(input.column(), -1, Kind.BLOCK_MAPPING_START, input.at);
        }
        removeKey();
        keyAllowed = flowLevel == 0;
        one(Kind.KEY);
    }

    private void fetchValue() {
        PossibleKey key = keys[flowLevel];
        if (stillPossible(key)) {
            insert(key.token, new YamlToken(Kind.KEY, key.start, key.start));
            roll(key.start - key.lineStart, key.token, Kind.BLOCK_MAPPING_START, key.start);
            key.possible = false;
            keyAllowed = false;
        } else {
            if (flowLevel == 0) {
                if (!keyAllowed) {
                    throw input.scannerError("mapping values are not allowed in this context", input.at);
                }
                roll(input.column(), -1, Kind.BLOCK_MAPPING_START, input.at);
            }
            keyAllowed = flowLevel == 0;
        }
        one(Kind.VALUE);
    }

    private void fetchNode(char c) {
        if ((c == '|' || c == '>') && flowLevel == 0) {
            removeKey();
            keyAllowed = true;
            queue.add(scalars.block(indent));
        } else if (c == '*' || c == '&') {
            keyToken(tags.anchor(c == '*' ? Kind.ALIAS : Kind.ANCHOR, saved()));
        } else if (c == '!') {
            keyToken(tags.tag(saved()));
        } else if (c == '\'' || c == '"') {
            keyToken(scalars.quoted(saved()));
        } else if (startsPlain(c)) {
            saveKey();
            keyAllowed = false;
            queue.add(scalars.plain(indent, flowLevel > 0));
            keyAllowed = scalars.endedOnNewLine();
        } else {
            throw input.scannerError("found character that cannot start any token", input.at);
        }
    }

    private int saved() {
        saveKey();
        return input.at;
    }

    private void keyToken(YamlToken token) {
        keyAllowed = false;
        queue.add(token);
    }

    private boolean startsPlain(char c) {
        return switch (c) {
            case '-' -> !YamlInput.isBlank(input.peek(1));
            case '?', ':' -> flowLevel == 0;
            case '#', '|', '>', '%', '@', '`', '\t' -> false;
            default -> true;
        };
    }
}
