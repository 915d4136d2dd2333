/** From trained weights to a version folder that the service can load, in model format 1. */
@NullMarked
package dev.duet.trainer.export;

import org.jspecify.annotations.NullMarked;
