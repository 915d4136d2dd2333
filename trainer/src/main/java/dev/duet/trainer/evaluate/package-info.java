/** How good translations are, in numbers that a card can state. */
@NullMarked
package dev.duet.trainer.evaluate;

import org.jspecify.annotations.NullMarked;
