package dev.plumbline.helm.engine;

import dev.plumbline.helm.value.YamlTree;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A values file, as {@code -f} of the command line.
 *
 * @param name its path as a person knows it; origins and messages show it
 * @param text its content
 * @param tree its content as nodes, if the caller has read it; these count then, and may say something else than the
 *     text, in which they stand
 * @param layer the caller's word for what it is, {@code environment} or {@code common}; origins show it
 */
public record ValuesFile(String name, String text, @Nullable YamlTree tree, String layer) {

    public ValuesFile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(text);
        Objects.requireNonNull(layer);
    }

    /** A file that is read when it is needed. */
    public ValuesFile(String name, String text, String layer) {
        this(name, text, null, layer);
    }

    /** A file that the caller has read, and may have changed, so that it need not be read for each rendering. */
    public ValuesFile(String name, YamlTree tree, String layer) {
        this(name, tree.text(), tree, layer);
    }
}
