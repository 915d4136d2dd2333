/**
 * Running generators: each executor is one thread that owns one ONNX Runtime session on one device, behind a bounded
 * queue. Nothing else in the service touches ONNX Runtime.
 */
@NullMarked
package dev.duet.service.executor;

import org.jspecify.annotations.NullMarked;
