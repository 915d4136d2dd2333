/** How weights move along their gradients. */
@NullMarked
package dev.duet.trainer.optim;

import org.jspecify.annotations.NullMarked;
