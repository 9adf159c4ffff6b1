package dev.plumbline.policy;

import dev.plumbline.manifest.Node;
import dev.plumbline.validate.schema.FieldPath;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Of the fields that a failing expression looked at, the one that it failed for: the one whose value the message names,
 * or else whose name, or else the last one, since expressions stop where they fail.
 */
final class FailedField {

    private final String message;
    private final Node object;

    private FailedField(String message, Node object) {
        this.message = message;
        this.object = object;
    }

    /** A field that was looked at, and where the message names its value and its key; -1 where it does not. */
    private record Read(FieldPath path, int order, int value, int key) {}

    /**
     * The field.
     *
     * @param reads what was looked at, in order
     * @param message what the policy says
     * @param object what it was asked about
     * @return the object itself if nothing was looked at
     */
    static FieldPath of(List<FieldPath> reads, String message, Node object) {
        FailedField failed = new FailedField(message, object);
        Comparator<Read> byValue = Comparator.comparingInt(read -> read.value() < 0 ? Integer.MAX_VALUE : read.value());
        Comparator<Read> byKey = Comparator.comparingInt(read -> read.key() < 0 ? 1 : 0);
        Comparator<Read> last = Comparator.comparingInt(read -> -read.order());
        return IntStream.range(0, reads.size())
                .mapToObj(order -> failed.read(reads.get(order), order))
                .min(byValue.thenComparing(byKey).thenComparing(last))
                .map(Read::path)
                .orElse(FieldPath.ROOT);
    }

    private Read read(FieldPath path, int order) {
        Node value = object.at(path.steps());
        String text =
                value instanceof Node.Scalar scalar && scalar.value() != null ? String.valueOf(scalar.value()) : null;
        return new Read(path, order, position(text), position(path.name()));
    }

    /** Where the message has a word. */
    private int position(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return -1;
        }
        Matcher matcher = Pattern.compile("(?<![\\w.])" + Pattern.quote(word) + "(?![\\w.]*\\w)")
                .matcher(message);
        return matcher.find() ? matcher.start() : -1;
    }
}
