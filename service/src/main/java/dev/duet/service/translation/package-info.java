/** A translation from the bytes of an upload to the bytes of the answer, and the models that are loaded for it. */
@NullMarked
package dev.duet.service.translation;

import org.jspecify.annotations.NullMarked;
