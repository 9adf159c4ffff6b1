/** Templates and values made from the grammar by a seed, for comparison with the real CLI and for breaking. */
@NullMarked
package dev.plumbline.helm.generated;

import org.jspecify.annotations.NullMarked;
