package dev.plumbline.helm.value;

/**
 * A token of YAML.
 *
 * @param kind what it is
 * @param start the index of its first character; of the stream's end, one more than the text's length if the last line
 *     has no line break, which then counts as one
 * @param end the index after its last character
 * @param value a scalar's value, an anchor's or alias' name, a tag's suffix or a tag directive's prefix; else empty
 * @param handle a tag's or tag directive's handle; else empty
 * @param plain of a scalar, whether it has neither quotes nor block style
 */
record YamlToken(Kind kind, int start, int end, String value, String handle, boolean plain) {

    enum Kind {
        STREAM_END,
        VERSION_DIRECTIVE,
        TAG_DIRECTIVE,
        DOCUMENT_START,
        DOCUMENT_END,
        BLOCK_SEQUENCE_START,
        BLOCK_MAPPING_START,
        BLOCK_END,
        FLOW_SEQUENCE_START,
        FLOW_SEQUENCE_END,
        FLOW_MAPPING_START,
        FLOW_MAPPING_END,
        BLOCK_ENTRY,
        FLOW_ENTRY,
        KEY,
        VALUE,
        ALIAS,
        ANCHOR,
        TAG,
        SCALAR
    }

    YamlToken(Kind kind, int start, int end) {
        this(kind, start, end, "", "", false);
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
