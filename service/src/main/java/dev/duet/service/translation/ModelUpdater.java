package dev.duet.service.translation;

import dev.duet.service.metrics.ModelMeters;
import dev.duet.service.modelrepo.BrokenModelException;
import dev.duet.service.modelrepo.DirectionTakenException;
import dev.duet.service.modelrepo.ModelException;
import dev.duet.service.modelrepo.ModelRepository;
import dev.duet.service.modelrepo.NoModelsException;
import dev.duet.service.modelrepo.UnreadableRepositoryException;
import dev.duet.service.modelrepo.VersionFolder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is served follow the repository.
 *
 * <p>What fails changes nothing of what serves: a version that is broken, a repository that cannot be listed, and one
 * that is empty, for a volume that is not mounted looks like that
 * (docs/decisions/0008-a-broken-version-never-stops-a-good-one.md).
 */
public final class ModelUpdater {

    private static final Logger log = LoggerFactory.getLogger(ModelUpdater.class);

    private final ModelRepository repository;
    private final VersionPolicy policy;
    private final ServedModels served;
    private final LoadAttempts attempts;
    private final ModelGauges gauges;
    private volatile @Nullable String problem;

    /** Makes an updater, the only one of what is served. */
    public ModelUpdater(
            ModelRepository repository,
            VersionPolicy policy,
            ModelLoader loader,
            ServedModels served,
            ModelMeters meters) {
        this.repository = repository;
        this.policy = policy;
        this.served = served;
        this.attempts = new LoadAttempts(loader, served, meters);
        this.gauges = new ModelGauges(meters, served);
        meters.followed(() -> problem().isEmpty());
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
        for (LoadAttempts.Failure failure : attempts.failures()) {
            if (failure.reason() instanceof DirectionTakenException taken) {
                throw taken;
            }
        }
        if (served.all().isEmpty()) {
            throw attempts.failure(found.get(0)).orElseThrow().reason();
        }
        attempts.started();
    }

    /**
     * Loads what is there when the service starts, and goes on where nothing is there yet that can be served.
     *
     * @throws DirectionTakenException if two pairs have the same direction
     */
    public synchronized void startWaiting() {
        try {
            start();
        } catch (NoModelsException | UnreadableRepositoryException | BrokenModelException e) {
            attempts.started();
            keep(String.valueOf(e.getMessage()));
        }
    }

    /** Looks what has come, changed and gone since the last time. */
    public synchronized void poll() {
        try {
            List<VersionFolder> found = repository.versions();
            if (found.isEmpty()) {
                keep("There is no model in " + repository.location()
                        + (served.all().isEmpty() ? " yet" : " any more; what was loaded serves on"));
            } else {
                problem = null;
                update(found);
            }
        } catch (UnreadableRepositoryException e) {
            keep(String.valueOf(e.getMessage()));
        }
    }

    /** Returns why the repository could not be followed the last time, if so. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void keep(String why) {
        if (!why.equals(problem)) {
            log.warn("{}", why);
        }
        problem = why;
    }

    private void update(List<VersionFolder> found) {
        Map<String, List<VersionFolder>> pairs =
                found.stream().collect(Collectors.groupingBy(VersionFolder::pair, TreeMap::new, Collectors.toList()));
        policy.pairs().forEach(pair -> pairs.putIfAbsent(pair, List.of()));
        attempts.keepOnly(found.stream().map(VersionFolder::name).toList());
        served.pairs().stream()
                .filter(pair -> !pairs.containsKey(pair.name()))
                .forEach(pair -> publish(pair, ServedPair.unknown(pair.name())));
        pairs.forEach((pair, highestFirst) -> {
            ServedPair before = served.pair(pair).orElse(ServedPair.unknown(pair));
            publish(before, next(before, highestFirst));
        });
    }

    private ServedPair next(ServedPair before, List<VersionFolder> highestFirst) {
        String pair = before.name();
        NavigableMap<Integer, ServedModel> loaded = new TreeMap<>();
        int kept = 0;
        for (VersionFolder folder : highestFirst) {
            int version = folder.version();
            if (kept < policy.keepVersions() || policy.named(pair).contains(version)) {
                ServedModel model = attempts.model(folder, before.loaded().get(version));
                if (model != null) {
                    loaded.put(version, model);
                    kept += Integer.valueOf(version).equals(policy.shadow(pair)) ? 0 : 1;
                }
            }
        }
        if (kept == 0 && !highestFirst.isEmpty()) {
            // While a pair has versions, and none is good, the last good ones serve on, though their folders are gone.
            before.loaded().forEach(loaded::putIfAbsent);
        }
        return new ServedPair(
                pair, loaded, policy.traffic(pair), policy.shadow(pair), reports(pair, loaded.keySet(), highestFirst));
    }

    private List<VersionReport> reports(String pair, Set<Integer> loaded, List<VersionFolder> highestFirst) {
        Map<Integer, VersionReport> reports = new TreeMap<>(Comparator.reverseOrder());
        for (int version : policy.named(pair)) {
            String why = "the settings name it, and the repository does not have it";
            reports.put(version, new VersionReport(version, VersionState.MISSING, why));
        }
        for (VersionFolder folder : highestFirst) {
            reports.put(
                    folder.version(),
                    attempts.failure(folder)
                            .map(failure -> failure.report(folder.version()))
                            .orElse(new VersionReport(folder.version(), VersionState.STORED, null)));
        }
        for (int version : loaded) {
            VersionReport report = reports.get(version);
            String problem =
                    report == null ? "its folder is gone, and no other version can be served" : report.problem();
            reports.put(version, new VersionReport(version, VersionState.LOADED, problem));
        }
        return List.copyOf(reports.values());
    }

    private void publish(ServedPair before, ServedPair after) {
        if (after.versions().isEmpty()) {
            served.remove(after.name());
        } else {
            served.put(after);
        }
        gauges.changed(before, after);
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
