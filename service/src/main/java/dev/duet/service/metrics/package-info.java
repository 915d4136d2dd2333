/** What the service measures: the names and tags of its meters and spans, and nothing that knows about the service. */
@NullMarked
package dev.duet.service.metrics;

import org.jspecify.annotations.NullMarked;
