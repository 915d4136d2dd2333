package dev.duet.service.translation;

import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.executor.InferenceException;
import dev.duet.service.executor.InferenceResult;

/**
 * Runs of a generator for one request, one after the other: between two tiles of a picture others have their turn.
 *
 * @param place at the generator's executor
 * @param deadline of the request
 * @param clock times the runs
 */
record Runs(GeneratorExecutor.Place place, Deadline deadline, StageClock clock) {

    /**
     * Translates what fits into one run.
     *
     * @throws InferenceException if the generator does not answer
     */
    RgbImage run(RgbImage image) {
        InferenceResult result = place.infer(image, deadline);
        clock.add(result);
        return result.translation();
    }
}
