/** Measures the engine beside the helm CLI, in one run, on an umbrella of six charts made by {@code helm create}. */
@NullMarked
package dev.plumbline.bench;

import org.jspecify.annotations.NullMarked;
