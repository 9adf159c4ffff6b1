package dev.plumbline.helm.engine;

import java.util.Objects;

/**
 * A values file, as {@code -f} of the command line.
 *
 * @param name its path as a person knows it; origins and messages show it
 * @param text its content
 * @param layer the caller's word for what it is, {@code environment} or {@code common}; origins show it
 */
public record ValuesFile(String name, String text, String layer) {

    public ValuesFile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(text);
        Objects.requireNonNull(layer);
    }
}
