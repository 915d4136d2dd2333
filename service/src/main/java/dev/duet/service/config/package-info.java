/** Settings, wiring, and what an operator reads when the service does not start. */
@NullMarked
package dev.duet.service.config;

import org.jspecify.annotations.NullMarked;
