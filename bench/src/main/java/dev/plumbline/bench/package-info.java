/**
 * Measures beside what people use today, in one run each: the engine beside the helm CLI, validation beside kubeconform,
 * policies beside none, and whole Maven runs beside Maven doing nothing.
 */
@NullMarked
package dev.plumbline.bench;

import org.jspecify.annotations.NullMarked;
