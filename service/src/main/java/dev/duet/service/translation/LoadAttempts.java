package dev.duet.service.translation;

import dev.duet.service.metrics.ModelMeters;
import dev.duet.service.modelrepo.BrokenModelException;
import dev.duet.service.modelrepo.DirectionTakenException;
import dev.duet.service.modelrepo.FileStamp;
import dev.duet.service.modelrepo.ModelException;
import dev.duet.service.modelrepo.ModelVersion;
import dev.duet.service.modelrepo.VersionFolder;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads versions, each no more often than its files change.
 *
 * <p>Whether somebody is still copying a version cannot be seen, so one that fails is tried a second time; when it
 * fails again and no file has changed in between, it is refused until one does.
 */
final class LoadAttempts {

    private static final Logger log = LoggerFactory.getLogger(LoadAttempts.class);

    private final ModelLoader loader;
    private final ServedModels served;
    private final ModelMeters meters;
    private final Map<String, List<FileStamp>> loadedFrom = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();
    private boolean started;

    LoadAttempts(ModelLoader loader, ServedModels served, ModelMeters meters) {
        this.loader = loader;
        this.served = served;
        this.meters = meters;
    }

    /**
     * The last attempt to load a version, which failed.
     *
     * @param stamps what its files were like
     * @param reason why it failed
     * @param refused whether it is not tried again with the same files
     */
    record Failure(List<FileStamp> stamps, ModelException reason, boolean refused) {

        VersionReport report(int version) {
            return new VersionReport(
                    version, refused ? VersionState.REFUSED : VersionState.INCOMPLETE, reason.getMessage());
        }
    }

    /** Returns what is wrong with a version, or with what is in its folder now. */
    Optional<Failure> failure(VersionFolder folder) {
        return Optional.ofNullable(failures.get(folder.name()));
    }

    /** Returns everything that failed. */
    Collection<Failure> failures() {
        return failures.values();
    }

    /** Forgets all versions but these. */
    void keepOnly(Collection<String> names) {
        failures.keySet().retainAll(names);
        loadedFrom.keySet().retainAll(names);
    }

    /** Says that the service works: until then what fails is refused at once, and whoever starts it reports. */
    void started() {
        failures.values().forEach(LoadAttempts::warn);
        started = true;
    }

    /**
     * Returns the model of a folder: the one that is loaded, unless its files are others now and can be served.
     *
     * @param loaded the model of this version that is loaded, if one is
     */
    @Nullable
    ServedModel model(VersionFolder folder, @Nullable ServedModel loaded) {
        if (loaded != null && folder.stamps().equals(loadedFrom.get(folder.name()))) {
            return loaded;
        }
        Failure last = failures.get(folder.name());
        boolean unchanged = last != null && last.stamps().equals(folder.stamps());
        if (last != null && unchanged && (last.refused() || !folder.isComplete())) {
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
            fail(folder, new Failure(folder.stamps(), e, folder.isComplete() && (unchanged || !started)));
            return loaded;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (!started) {
                throw e; // such as a library that is missing, which no other version would be better off with
            }
            log.error("Loading {} failed", folder.name(), e);
            var reason = new BrokenModelException(folder.name(), "loading it failed: " + e, e);
            fail(folder, new Failure(folder.stamps(), reason, unchanged));
            return loaded;
        }
    }

    private ServedModel load(ModelVersion version) {
        String pair = version.card().pair();
        version.card()
                .directions()
                .forEach(direction -> served.pairOf(direction.name())
                        .filter(other -> !other.name().equals(pair))
                        .flatMap(ServedPair::primary)
                        .ifPresent(other -> {
                            throw new DirectionTakenException(
                                    version.name(),
                                    direction.name(),
                                    other.version().name());
                        }));
        ServedModel model = loader.load(version);
        meters.loaded(pair);
        return model;
    }

    private void fail(VersionFolder folder, Failure failure) {
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
}
