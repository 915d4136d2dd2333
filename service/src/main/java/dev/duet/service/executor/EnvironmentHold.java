package dev.duet.service.executor;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * A hold on ONNX Runtime's environment that is never given up.
 *
 * <p>The Java API releases the environment in a shutdown hook, and the JVM runs all hooks at the same time: on SIGTERM
 * whatever had been accepted failed while Spring's hook still waited for it
 * (https://github.com/microsoft/onnxruntime/issues/31352). The native library counts who holds its only environment
 * and frees it after the last of them, so one more holder keeps it. There is no public way to be one.
 */
final class EnvironmentHold {

    private EnvironmentHold() {}

    /**
     * Holds the environment until the process has ended.
     *
     * @param name that the environment was made with; another would be ignored
     * @throws IllegalStateException if this ONNX Runtime's Java API has become another
     */
    static void take(String name) {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the environment of this ONNX Runtime cannot be held", e);
        }
    }
}
