/**
 * Where rendered characters came from: places, origins, marks on data, conditions, and text that remembers them.
 *
 * <p>Imports nothing of this project.
 */
@NullMarked
package dev.plumbline.helm.origin;

import org.jspecify.annotations.NullMarked;
