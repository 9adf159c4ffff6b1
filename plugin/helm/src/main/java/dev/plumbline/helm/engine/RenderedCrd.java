package dev.plumbline.helm.engine;

/**
 * A file of a chart's {@code crds/} folder; it is no template.
 *
 * @param source its path, as {@code # Source:} names it
 * @param text the file
 */
public record RenderedCrd(String source, String text) {}
