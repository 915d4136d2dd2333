/** The path of a picture from bytes to pixels and back: decoding, resampling as Pillow does, encoding. */
@NullMarked
package dev.duet.imaging;

import org.jspecify.annotations.NullMarked;
