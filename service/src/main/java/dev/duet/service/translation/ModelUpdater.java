package dev.duet.service.translation;

import dev.duet.service.metrics.ModelMeters;
import dev.duet.service.modelrepo.BrokenModelException;
import dev.duet.service.modelrepo.DirectionTakenException;
import dev.duet.service.modelrepo.FileStamp;
import dev.duet.service.modelrepo.ModelException;
import dev.duet.service.modelrepo.ModelRepository;
import dev.duet.service.modelrepo.ModelVersion;
import dev.duet.service.modelrepo.UnreadableRepositoryException;
import dev.duet.service.modelrepo.VersionFolder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is served follow the repository.
 *
 * <p>What fails changes nothing of what serves: a version that is broken, a repository that cannot be listed, and one
 * that is empty, for a volume that is not mounted looks like that.
 */
public final class ModelUpdater {

    private static final Logger log = LoggerFactory.getLogger(ModelUpdater.class);

    private final ModelRepository repository;
    private final ModelLoader loader;
    private final ServedModels served;
    private final ModelMeters meters;
    private final ModelGauges gauges;

    /** What the files of loaded versions were like, by the versions' names. */
    private final Map<String, List<FileStamp>> loadedFrom = new HashMap<>();

    private final Map<String, Failure> failures = new HashMap<>();
    private volatile @Nullable String problem;
    private boolean started;

    /** Makes an updater, the only one of what is served. */
    public ModelUpdater(ModelRepository repository, ModelLoader loader, ServedModels served, ModelMeters meters) {
        this.repository = repository;
        this.loader = loader;
        this.served = served;
        this.meters = meters;
        this.gauges = new ModelGauges(meters, served);
    }

    /**
     * The last attempt to load a version.
     *
     * @param stamps what its files were like
     * @param reason why it failed
     * @param refused whether it failed twice with the same files: it may have been read while it was being copied
     */
    private record Failure(List<FileStamp> stamps, ModelException reason, boolean refused) {

        VersionReport report(VersionFolder folder) {
            return new VersionReport(
                    folder.version(), refused ? VersionState.REFUSED : VersionState.INCOMPLETE, reason.getMessage());
        }
    }

    /**
     * Loads what is there when the service starts.
     *
     * @throws ModelException if nothing is there that can be served, or two pairs have the same direction
     */
    public synchronized void start() {
        List<VersionFolder> found = repository.versions();
        if (found.isEmpty()) {
            throw repository.nothingFound();
        }
        update(found);
        Optional<Failure> taken = failures.values().stream()
                .filter(failure -> failure.reason() instanceof DirectionTakenException)
                .findFirst();
        if (taken.isPresent()) {
            throw taken.get().reason();
        }
        if (served.all().isEmpty()) {
            throw found.stream()
                    .map(folder -> failures.get(folder.name()))
                    .findFirst()
                    .orElseThrow()
                    .reason();
        }
        failures.values().forEach(ModelUpdater::warn);
        started = true;
    }

    /** Looks what has come, changed and gone since the last time. */
    public synchronized void poll() {
        try {
            List<VersionFolder> found = repository.versions();
            if (found.isEmpty()) {
                keep("There is no model in " + repository.location() + " any more; what was loaded serves on");
            } else {
                problem = null;
                update(found);
            }
        } catch (UnreadableRepositoryException e) {
            keep(e.getMessage());
        }
    }

    /** Returns why the repository could not be followed the last time, if so. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void keep(@Nullable String why) {
        if (why != null && !why.equals(problem)) {
            log.warn("{}", why);
        }
        problem = why;
    }

    private void update(List<VersionFolder> found) {
        Map<String, List<VersionFolder>> pairs =
                found.stream().collect(Collectors.groupingBy(VersionFolder::pair, TreeMap::new, Collectors.toList()));
        failures.keySet().retainAll(found.stream().map(VersionFolder::name).collect(Collectors.toSet()));
        served.pairs().stream()
                .filter(pair -> !pairs.containsKey(pair.name()))
                .forEach(pair -> publish(pair, new ServedPair(pair.name(), new TreeMap<>(), List.of())));
        pairs.forEach((pair, newestFirst) -> {
            ServedPair before = served.pair(pair).orElse(new ServedPair(pair, new TreeMap<>(), List.of()));
            publish(before, next(before, newestFirst));
        });
    }

    private ServedPair next(ServedPair before, List<VersionFolder> newestFirst) {
        NavigableMap<Integer, ServedModel> loaded = new TreeMap<>();
        List<VersionReport> reports = new ArrayList<>();
        for (VersionFolder folder : newestFirst) {
            if (loaded.isEmpty()) {
                ServedModel model = model(before, folder);
                Failure failure = failures.get(folder.name());
                if (model != null) {
                    loaded.put(folder.version(), model);
                    reports.add(new VersionReport(folder.version(), VersionState.SERVING, message(failure)));
                } else if (failure != null) {
                    reports.add(failure.report(folder));
                }
            } else {
                reports.add(new VersionReport(folder.version(), VersionState.STORED, null));
            }
        }
        return loaded.isEmpty() ? lastGood(before, reports) : new ServedPair(before.name(), loaded, reports);
    }

    /** While a pair has versions, and none is good, the last good one serves on, though its folder is gone. */
    private static ServedPair lastGood(ServedPair before, List<VersionReport> reports) {
        before.loaded()
                .keySet()
                .forEach(version -> reports.add(new VersionReport(
                        version, VersionState.SERVING, "its folder is gone, and no other version can be served")));
        return new ServedPair(before.name(), before.loaded(), reports);
    }

    private static @Nullable String message(@Nullable Failure failure) {
        return failure == null ? null : failure.reason().getMessage();
    }

    /** The model of a folder: the one that is loaded, unless the files are others now and can be served. */
    private @Nullable ServedModel model(ServedPair before, VersionFolder folder) {
        ServedModel loaded = before.loaded().get(folder.version());
        if (loaded != null && folder.stamps().equals(loadedFrom.get(folder.name()))) {
            return loaded;
        }
        Failure last = failures.get(folder.name());
        if (last != null && last.stamps().equals(folder.stamps()) && (last.refused() || !folder.isComplete())) {
            return loaded;
        }
        try {
            ModelVersion version = folder.read();
            ServedModel model = loaded != null
                            && Arrays.equals(
                                    version.cardJson(), loaded.version().cardJson())
                    ? loaded // touched, or copied once more
                    : load(version);
            loadedFrom.put(folder.name(), folder.stamps());
            failures.remove(folder.name());
            return model;
        } catch (BrokenModelException | DirectionTakenException e) {
            fail(folder, e, last != null && last.stamps().equals(folder.stamps()));
            return loaded;
        }
    }

    private ServedModel load(ModelVersion version) {
        version.card()
                .directions()
                .forEach(direction -> served.pairOf(direction.name())
                        .filter(other -> !other.name().equals(version.card().pair()))
                        .flatMap(ServedPair::primary)
                        .ifPresent(other -> {
                            throw new DirectionTakenException(
                                    version.name(),
                                    direction.name(),
                                    other.version().name());
                        }));
        ServedModel model = loader.load(version);
        meters.loaded(version.card().pair());
        return model;
    }

    private void fail(VersionFolder folder, ModelException reason, boolean again) {
        Failure failure = new Failure(folder.stamps(), reason, folder.isComplete() && (again || !started));
        failures.put(folder.name(), failure);
        if (failure.refused()) {
            meters.refused(folder.pair());
        }
        if (started) {
            warn(failure);
        }
    }

    private static void warn(Failure failure) {
        if (failure.refused()) {
            log.warn(
                    "{}. It is tried again when its files change",
                    failure.reason().getMessage());
        } else {
            log.info("Not yet: {}", failure.reason().getMessage());
        }
    }

    private void publish(ServedPair before, ServedPair after) {
        if (after.versions().isEmpty()) {
            served.remove(after.name());
        } else {
            served.put(after);
        }
        gauges.changed(before, after);
        logChange(before, after);
    }

    private static void logChange(ServedPair before, ServedPair after) {
        for (ServedModel model : after.modelsNotIn(before)) {
            log.info(
                    "Model {} serves: {} goldens passed, largest difference {} of 255 levels",
                    model.version().name(),
                    model.goldensPassed(),
                    model.largestDifference());
        }
        for (ServedModel model : before.modelsNotIn(after)) {
            log.info("Model {} serves no more", model.version().name());
        }
    }
}
