/** Tests of the function library that need no Helm: what results say they came from. */
@NullMarked
package dev.plumbline.helm.function;

import org.jspecify.annotations.NullMarked;
