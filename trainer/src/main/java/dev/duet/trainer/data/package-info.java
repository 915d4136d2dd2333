/** Two folders of pictures, and the batches that training sees of them. Knows pixels, not tensors. */
@NullMarked
package dev.duet.trainer.data;

import org.jspecify.annotations.NullMarked;
