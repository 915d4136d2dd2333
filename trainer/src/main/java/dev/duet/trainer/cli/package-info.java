/** The commands of {@code duet}: what they are given, what they call, what they print. */
@NullMarked
package dev.duet.trainer.cli;

import org.jspecify.annotations.NullMarked;
