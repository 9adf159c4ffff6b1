package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.YamlTree;

/**
 * One document of a template's output.
 *
 * @param source the template's path, as {@code # Source:} names it
 * @param text the document, trimmed, each character with its origins
 * @param kind its {@code kind}; empty if it has none
 * @param tree the document as parsed; its nodes' indexes are those of {@code text}
 */
public record RenderedManifest(String source, Text text, String kind, YamlTree tree) {}
