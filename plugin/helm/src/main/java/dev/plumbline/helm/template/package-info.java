/**
 * Go's {@code text/template}: lexer, parser, tree and interpreter. Knows no Helm.
 *
 * <p>Imports {@code origin} and {@code value}.
 */
@NullMarked
package dev.plumbline.helm.template;

import org.jspecify.annotations.NullMarked;
