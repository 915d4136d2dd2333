/** Chance that is a function of what it is for, not of what was drawn before. */
@NullMarked
package dev.duet.trainer.random;

import org.jspecify.annotations.NullMarked;
