/** A small data set that is drawn instead of collected: plain balls in one domain, striped balls in the other. */
@NullMarked
package dev.duet.trainer.synthesis;

import org.jspecify.annotations.NullMarked;
