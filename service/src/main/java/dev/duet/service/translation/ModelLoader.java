package dev.duet.service.translation;

import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.executor.OnnxGenerator;
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
    private static final String DEVICE = "cpu";
    private static final String PROVIDER = "CPUExecutionProvider";

    private final int threads;
    private final int queueCapacity;
    private final ModelMeters meters;

    /**
     * Makes a loader.
     *
     * @param threads how many threads compute one run of a generator
     * @param queueCapacity how many pictures may wait for a generator
     */
    public ModelLoader(int threads, int queueCapacity, ModelMeters meters) {
        this.threads = threads;
        this.queueCapacity = queueCapacity;
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
        meters.busyExecutors(
                DEVICE,
                () -> served.directions().stream()
                        .filter(direction -> direction.executor().isBusy())
                        .count());
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
        OnnxGenerator generator = generator(version, direction);
        try {
            GeneratorMetadata.check(version, direction, generator.metadata());
            return new GeneratorExecutor(direction.name(), generator, queueCapacity);
        } catch (BrokenModelException e) {
            generator.close();
            throw e;
        }
    }

    private OnnxGenerator generator(ModelVersion version, ModelCard.Direction direction) {
        try {
            return OnnxGenerator.load(version.generator(direction), threads);
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
        meters.info(
                card.pair(),
                card.version(),
                direction.name(),
                direction.card().sha256(),
                direction.card().precision(),
                PROVIDER);
    }
}
