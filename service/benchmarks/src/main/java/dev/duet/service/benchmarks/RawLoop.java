package dev.duet.service.benchmarks;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * The fastest that ONNX Runtime runs a generator from Java: sessions that do nothing else, on threads that do nothing
 * else, from one buffer to another.
 *
 * @param model the generator
 * @param onGpu whether it runs on the first GPU
 * @param executors how many sessions run at the same time
 * @param threads how many threads compute one run
 * @param batch pictures in a run
 */
record RawLoop(Model model, boolean onGpu, int executors, int threads, int batch) {

    /** Runs for so many seconds, after a tenth of them to warm up. Returns pictures per second. */
    double run(double seconds) throws IOException, OrtException, InterruptedException, ExecutionException {
        byte[] onnx = Files.readAllBytes(model.onnx());
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        ExecutorService pool = Executors.newFixedThreadPool(executors);
        LongAdder pictures = new LongAdder(); // thousandths
        List<OrtSession> sessions = new ArrayList<>();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setMemoryPatternOptimization(false);
            if (onGpu) {
                addGpu(options);
            }
            List<Future<Void>> loops = new ArrayList<>();
            long begin = System.nanoTime() + (long) (seconds * 1e8);
            for (int i = 0; i < executors; i++) {
                OrtSession session = environment.createSession(onnx, options);
                sessions.add(session);
                loops.add(pool.submit(loop(environment, session, begin, (long) (begin + seconds * 1e9), pictures)));
            }
            for (Future<Void> loop : loops) {
                loop.get();
            }
            return pictures.sum() / 1000.0 / seconds;
        } finally {
            pool.shutdown();
            for (OrtSession session : sessions) {
                session.close();
            }
        }
    }

    private static void addGpu(SessionOptions options) throws OrtException {
        try (var cuda = new OrtCUDAProviderOptions(0)) {
            cuda.add("use_tf32", "0"); // as the service has it
            options.addCUDA(cuda);
        }
    }

    private Callable<Void> loop(
            OrtEnvironment environment, OrtSession session, long begin, long end, LongAdder pictures) {
        return () -> {
            long[] shape = {batch, model.side(), model.side(), 3};
            int bytes = batch * model.side() * model.side() * 3;
            ByteBuffer input = ByteBuffer.allocateDirect(bytes);
            ByteBuffer output = ByteBuffer.allocateDirect(bytes);
            try (OnnxTensor image = OnnxTensor.createTensor(environment, input, shape, OnnxJavaType.UINT8);
                    OnnxTensor translation = OnnxTensor.createTensor(environment, output, shape, OnnxJavaType.UINT8)) {
                long before = System.nanoTime();
                while (before < end) {
                    session.run(Map.of("image", image), Set.of(), Map.of("translation", translation))
                            .close();
                    long after = System.nanoTime();
                    if (after > begin) {
                        // Of the runs at both ends only the part within the time counts.
                        double inside = Math.min(after, end) - Math.max(before, begin);
                        pictures.add(Math.round(1000 * batch * inside / (after - before)));
                    }
                    before = after;
                }
            }
            return null;
        };
    }
}
