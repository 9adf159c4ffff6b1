package dev.plumbline.helm.engine;

import dev.plumbline.helm.origin.Mark;

/**
 * A template that could have written a document, or more of them, had a function of chance answered otherwise; what it
 * did write shows no trace of that.
 *
 * @param source the template's path, as {@code # Source:} names it
 * @param causes what decided it, functions of chance among them
 */
public record UncertainTemplate(String source, Mark causes) {}
