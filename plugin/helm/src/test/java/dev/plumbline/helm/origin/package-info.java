/** Tests of places, marks and traced text. */
@NullMarked
package dev.plumbline.helm.origin;

import org.jspecify.annotations.NullMarked;
