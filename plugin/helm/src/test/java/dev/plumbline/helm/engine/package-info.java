/** Tests of whole renderings: origins, order, refusals, independence from the machine. */
@NullMarked
package dev.plumbline.helm.engine;

import org.jspecify.annotations.NullMarked;
