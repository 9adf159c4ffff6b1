/** Tests of templates: parsing, execution, errors, and the origins of what is written. */
@NullMarked
package dev.plumbline.helm.template;

import org.jspecify.annotations.NullMarked;
