/** Holds the Terraform module to its schemas and tests; what needs {@code terraform} says how to get it. */
@NullMarked
package dev.plumbline.bridge.module;

import org.jspecify.annotations.NullMarked;
