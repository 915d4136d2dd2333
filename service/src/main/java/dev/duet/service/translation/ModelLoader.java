package dev.duet.service.translation;

import dev.duet.service.executor.ExecutorPool;
import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.executor.InferenceException;
import dev.duet.service.executor.UnusableGeneratorException;
import dev.duet.service.metrics.ModelMeters;
import dev.duet.service.modelrepo.BrokenModelException;
import dev.duet.service.modelrepo.GeneratorMetadata;
import dev.duet.service.modelrepo.GoldenCase;
import dev.duet.service.modelrepo.ModelCard;
import dev.duet.service.modelrepo.ModelException;
import dev.duet.service.modelrepo.ModelRepository;
import dev.duet.service.modelrepo.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings versions of a model repository onto executors; nothing is served whose goldens did not pass. */
public final class ModelLoader {

    private static final Logger log = LoggerFactory.getLogger(ModelLoader.class);

    private final ExecutorPool executors;
    private final ModelMeters meters;

    /**
     * Makes a loader.
     *
     * @param executors run what is loaded
     */
    public ModelLoader(ExecutorPool executors, ModelMeters meters) {
        this.executors = executors;
        this.meters = meters;
    }

    /**
     * Loads the highest version of every pair.
     *
     * @throws ModelException if there is none, or one of them is broken
     */
    public ServedModels load(ModelRepository repository) {
        List<ServedModel> models = new ArrayList<>();
        try {
            repository.highestVersions().forEach(version -> models.add(load(version)));
        } catch (RuntimeException e) {
            models.forEach(ServedModel::close);
            throw e;
        }
        ServedModels served = new ServedModels(models);
        served.directions().forEach(this::publish);
        executors.devices().forEach(device -> meters.busyExecutors(device.toString(), () -> executors.busy(device)));
        return served;
    }

    private ServedModel load(ModelVersion version) {
        List<ServedDirection> directions = new ArrayList<>();
        try {
            for (ModelCard.Direction direction : version.card().directions()) {
                directions.add(new ServedDirection(direction, version, executor(version, direction)));
            }
            ServedModel model = proved(version, directions);
            meters.loaded(version.card().pair());
            return model;
        } catch (RuntimeException e) {
            directions.forEach(direction -> direction.executor().close());
            meters.refused(version.card().pair());
            throw e;
        }
    }

    private GeneratorExecutor executor(ModelVersion version, ModelCard.Direction direction) {
        GeneratorExecutor executor = load(version, direction);
        try {
            GeneratorMetadata.check(version, direction, executor.metadata());
            int side = version.card().image().side();
            executor.warmUp(side, side);
            return executor;
        } catch (InferenceException e) {
            executor.close();
            throw new BrokenModelException(version.name(), direction.name() + " does not run: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            executor.close();
            throw e;
        }
    }

    private GeneratorExecutor load(ModelVersion version, ModelCard.Direction direction) {
        try {
            return executors.load(direction.name(), version.generator(direction));
        } catch (UnusableGeneratorException e) {
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
        log.info(
                "Model {} serves: {} goldens passed, largest difference {} of 255 levels",
                version.name(),
                goldens.size(),
                largest);
        return new ServedModel(version, directions, goldens.size(), largest);
    }

    private void publish(ServedDirection direction) {
        ModelCard card = direction.version().card();
        GeneratorExecutor executor = direction.executor();
        meters.queue(direction.name(), executor::queueDepth, executor.queueCapacity());
        executor.placements()
                .forEach((device, placement) -> meters.info(
                        card.pair(),
                        card.version(),
                        direction.name(),
                        direction.card().sha256(),
                        direction.card().precision(),
                        placement.provider()));
    }
}
