package dev.duet.service.executor;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.duet.imaging.RgbImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of one size that go through a generator in one run.
 *
 * <p>The run is stopped when nobody waits for any of them any more. ONNX Runtime looks at the terminate flag between
 * two nodes, so it ends within the time of one of them.
 */
final class Batch {

    private final List<Inference> members;
    private @Nullable RunOptions running;

    Batch(List<Inference> members) {
        this.members = List.copyOf(members);
        members.forEach(member -> member.joins(this));
    }

    List<Inference> members() {
        return members;
    }

    List<RgbImage> pictures() {
        return members.stream().map(Inference::picture).toList();
    }

    /** Returns the pixels of all pictures together. */
    long pixels() {
        return members.stream().mapToLong(Inference::pixels).sum();
    }

    /** Ties this to a run that is about to begin; the options must stay open until {@link #detach()}. */
    synchronized void attach(RunOptions options) throws OrtException {
        running = options;
        options.setTerminate(isAbandoned());
    }

    /** Says that the run is over. */
    synchronized void detach() {
        running = null;
    }

    /** Whether nobody waits for any of the pictures. */
    boolean isAbandoned() {
        return members.stream().allMatch(Inference::isAbandoned);
    }

    /** Says that somebody stopped waiting. */
    synchronized void memberLeft() {
        if (running != null && isAbandoned()) {
            try {
                running.setTerminate(true);
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime refuses to stop a run", e);
            }
        }
    }
}
