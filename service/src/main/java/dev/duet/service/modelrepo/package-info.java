/**
 * The model repository as docs/model-format.md describes it: which pairs and versions there are, what their cards say,
 * and the bytes of their files, checked against the card.
 */
@NullMarked
package dev.duet.service.modelrepo;

import org.jspecify.annotations.NullMarked;
