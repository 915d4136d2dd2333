/** A run: batches in, steps, checkpoints out, until the schedule ends. */
@NullMarked
package dev.duet.trainer.training;

import org.jspecify.annotations.NullMarked;
