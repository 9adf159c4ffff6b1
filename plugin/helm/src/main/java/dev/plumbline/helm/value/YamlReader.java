package dev.plumbline.helm.value;

import dev.plumbline.helm.origin.Mark;
import dev.plumbline.helm.origin.Origin;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.origin.Text;
import java.util.List;

/**
 * Reads YAML as Helm does: YAML 1.1 as goyaml.v2 understands it, then through JSON, so that every number is a float64
 * and every key a string. Of several documents only the first is read.
 */
public final class YamlReader {

    private YamlReader() {}

    /**
     * Reads text of no known origin.
     *
     * @return a nil for an empty document
     * @throws YamlException if it is no YAML, or nothing that JSON can hold
     */
    public static Value read(String text) {
        return new YamlDecoder(YamlTree.parse(text), YamlMarks.NONE).decode();
    }

    /**
     * What a tree stands for, of no known origin.
     *
     * @return a nil for an empty document
     * @throws YamlException if it holds what JSON cannot
     */
    public static Value read(YamlTree tree) {
        return new YamlDecoder(tree, YamlMarks.NONE).decode();
    }

    /**
     * Reads a file; each node is marked with an {@link Origin.Value} of its place and its dotted path, the root's path
     * being empty. What an alias or a merge key brings has the place where it is written and the path where it is used.
     *
     * @return a nil for an empty document
     * @throws YamlException as {@link #read(String)}
     */
    public static Value read(Source source, String text) {
        return read(source, YamlTree.parse(text));
    }

    private static Value read(Source source, YamlTree tree) {
        return new YamlDecoder(tree, YamlMarks.of(source, tree)).decode();
    }

    /**
     * Reads text that knows its origins; each node is marked with what its characters depend on, conditions included,
     * collections with their keys and what separates their values.
     *
     * @return a nil for an empty document
     * @throws YamlException as {@link #read(String)}
     */
    public static Value read(Text text) {
        YamlTree tree = YamlTree.parse(text.string());
        return new YamlDecoder(tree, YamlMarks.of(text)).decode();
    }

    /**
     * Reads a values file, which must hold a map or nothing.
     *
     * @param tracing whether nodes are marked
     * @return an empty map for an empty document
     * @throws YamlException as {@link #read(String)}, and if the document is no map
     */
    public static MapValue readMap(Source source, String text, boolean tracing) {
        return readMap(source, YamlTree.parse(text), tracing);
    }

    /**
     * Reads a values file that was parsed before, which must hold a map or nothing.
     *
     * @param tracing whether nodes are marked
     * @return an empty map for an empty document
     * @throws YamlException if it holds what JSON cannot, or is no map
     */
    public static MapValue readMap(Source source, YamlTree tree, boolean tracing) {
        return map(tracing ? read(source, tree) : read(tree), rootMark(source, tracing));
    }

    private static Mark rootMark(Source source, boolean tracing) {
        return tracing ? Mark.of(new Origin.Value(source.at(1, 1), "")) : Mark.NONE;
    }

    /**
     * Reads a map out of text that knows its origins: {@code fromYaml}.
     *
     * @return an empty map for an empty document
     * @throws YamlException as {@link #read(String)}, and if the document is no map
     */
    public static MapValue readMap(Text text) {
        return map(read(text), text.mark());
    }

    private static MapValue map(Value value, Mark empty) {
        if (value instanceof MapValue map) {
            return map;
        }
        if (value instanceof NilValue) {
            return MapValue.empty(empty);
        }
        throw mismatch(value, GoType.MAP);
    }

    /**
     * Reads a list out of text that knows its origins: {@code fromYamlArray}.
     *
     * @return an empty list for an empty document
     * @throws YamlException as {@link #read(String)}, and if the document is no list
     */
    public static ListValue readList(Text text) {
        Value value = read(text);
        if (value instanceof ListValue list) {
            return list;
        }
        if (value instanceof NilValue) {
            return ListValue.of(List.of(), text.mark());
        }
        throw mismatch(value, GoType.LIST);
    }

    private static YamlException mismatch(Value value, GoType type) {
        return new YamlException(
                "error unmarshaling JSON: while decoding JSON: " + JsonReader.mismatch(value, type.name()), 1, 1);
    }
}
