/**
 * The one entry to the engine: a chart, values, a release and capabilities to manifests, hooks, CRDs and notes.
 *
 * <p>Imports everything else here.
 */
@NullMarked
package dev.plumbline.helm.engine;

import org.jspecify.annotations.NullMarked;
