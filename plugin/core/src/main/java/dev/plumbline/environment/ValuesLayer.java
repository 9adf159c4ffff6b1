package dev.plumbline.environment;

import java.nio.file.Path;

/**
 * A values file of a release in an environment.
 *
 * @param word which layer it is, {@link #COMMON} or {@link #ENVIRONMENT}
 * @param file the file, absolute
 * @param name its path as a person knows it
 */
public record ValuesLayer(String word, Path file, String name) {

    /** The layer that all environments share. */
    public static final String COMMON = "common";

    /** The layer of one environment; it wins. */
    public static final String ENVIRONMENT = "environment";
}
