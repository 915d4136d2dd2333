/** Measurements that are taken by hand, never by the build. */
@NullMarked
package dev.duet.service.benchmark;

import org.jspecify.annotations.NullMarked;
