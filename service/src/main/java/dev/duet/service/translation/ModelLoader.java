package dev.duet.service.translation;

import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.ExecutorPool;
import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.executor.GeneratorTensors;
import dev.duet.service.executor.InferenceException;
import dev.duet.service.executor.UnusableGeneratorException;
import dev.duet.service.modelrepo.BrokenModelException;
import dev.duet.service.modelrepo.GeneratorMetadata;
import dev.duet.service.modelrepo.GoldenCase;
import dev.duet.service.modelrepo.ModelCard;
import dev.duet.service.modelrepo.ModelVersion;
import java.util.ArrayList;
import java.util.List;

/** Brings versions of a model repository onto executors; nothing is served whose goldens did not pass. */
public final class ModelLoader {

    private final ExecutorPool executors;

    /**
     * Makes a loader.
     *
     * @param executors run what is loaded
     */
    public ModelLoader(ExecutorPool executors) {
        this.executors = executors;
    }

    /**
     * Loads a version and proves it.
     *
     * @throws BrokenModelException if it is not as its card says, or does not give what its goldens show
     */
    ServedModel load(ModelVersion version) {
        List<ServedDirection> directions = new ArrayList<>();
        try {
            for (ModelCard.Direction direction : version.card().directions()) {
                directions.add(new ServedDirection(direction, version, executor(version, direction)));
            }
            return proved(version, directions);
        } catch (RuntimeException | OutOfMemoryError e) {
            directions.forEach(direction -> direction.executor().close());
            throw e;
        }
    }

    private GeneratorExecutor executor(ModelVersion version, ModelCard.Direction direction) {
        GeneratorExecutor executor = load(version, direction);
        try {
            if (version.foreign().isEmpty()) {
                GeneratorMetadata.check(version, direction, executor.metadata());
            }
            int side = version.card().image().side();
            executor.warmUp(side, side);
            tryAnotherSize(version, executor);
            return executor;
        } catch (InferenceException e) {
            executor.close();
            throw new BrokenModelException(version.name(), direction.name() + " does not run: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            executor.close();
            throw e;
        }
    }

    /** A generator that others made may take fewer sizes than its description says, or give other ones back. */
    private static void tryAnotherSize(ModelVersion version, GeneratorExecutor executor) {
        ModelCard.ImageSizes sizes = version.card().image();
        if (version.foreign().isPresent() && sizes.longestSide() == null) {
            int width = sizes.side() + sizes.multiple();
            executor.translateOnEachDevice(new RgbImage(width, sizes.side(), new byte[width * sizes.side() * 3]));
        }
    }

    private GeneratorExecutor load(ModelVersion version, ModelCard.Direction direction) {
        try {
            GeneratorTensors tensors = version.foreign().map(ForeignTensors::of).orElse(GeneratorTensors.FORMAT_1);
            return executors.load(direction.name(), version.generator(direction), tensors);
        } catch (UnusableGeneratorException | IllegalArgumentException e) {
            throw new BrokenModelException(version.name(), direction.file() + ": " + e.getMessage(), e);
        }
    }

    private static ServedModel proved(ModelVersion version, List<ServedDirection> directions) {
        List<GoldenCase> goldens = version.goldens();
        int tolerance = version.card().goldens().tolerance();
        int largest = 0;
        for (GoldenCase golden : goldens) {
            GeneratorExecutor executor = directions.stream()
                    .filter(direction -> direction.name().equals(golden.direction()))
                    .findFirst()
                    .orElseThrow(() -> new BrokenModelException(
                            version.name(), "there is a golden for the unknown direction " + golden.direction()))
                    .executor();
            largest = Math.max(largest, GoldenCheck.run(version.name(), executor, golden, tolerance));
        }
        return new ServedModel(version, directions, goldens.size(), largest);
    }
}
