/** Measures the service from outside, as clients meet it, and ONNX Runtime alone beside it. */
@NullMarked
package dev.duet.service.benchmarks;

import org.jspecify.annotations.NullMarked;
