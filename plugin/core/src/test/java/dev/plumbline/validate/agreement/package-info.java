/** Compares the validator with a real API server: breaks valid objects, records verdicts, and replays them. */
@NullMarked
package dev.plumbline.validate.agreement;

import org.jspecify.annotations.NullMarked;
