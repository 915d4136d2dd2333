/** The settings of a run, and where each of them comes from. */
@NullMarked
package dev.duet.trainer.recipe;

import org.jspecify.annotations.NullMarked;
