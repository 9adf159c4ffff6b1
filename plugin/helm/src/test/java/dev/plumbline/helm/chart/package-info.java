/** Tests of charts before their templates run. */
@NullMarked
package dev.plumbline.helm.chart;

import org.jspecify.annotations.NullMarked;
