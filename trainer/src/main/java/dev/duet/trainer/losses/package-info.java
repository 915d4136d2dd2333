/** The scalar functions that training minimises. */
@NullMarked
package dev.duet.trainer.losses;

import org.jspecify.annotations.NullMarked;
