/** How good translations are while they are served, measured on some of the traffic. */
@NullMarked
package dev.duet.service.quality;

import org.jspecify.annotations.NullMarked;
