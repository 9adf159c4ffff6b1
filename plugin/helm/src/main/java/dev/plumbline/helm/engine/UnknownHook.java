package dev.plumbline.helm.engine;

/**
 * A document that Helm leaves out, because it asks to be run at an event that Helm does not know.
 *
 * @param source the template's path, as {@code # Source:} would name it
 * @param hook the annotation, {@code crd-install}
 */
public record UnknownHook(String source, String hook) {}
