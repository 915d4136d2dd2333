/** The files in which the PyTorch references keep networks: state dicts read, recognised and written. */
@NullMarked
package dev.duet.trainer.pytorch;

import org.jspecify.annotations.NullMarked;
