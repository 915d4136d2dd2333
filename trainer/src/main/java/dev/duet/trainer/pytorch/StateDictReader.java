package dev.duet.trainer.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the state dict in a file of {@code torch.save}.
 *
 * <p>Files come from strangers. Nothing in one is run; what it may take of time and memory is bounded before it is
 * taken.
 *
 * @param mostBytes that all storages of a file, and all tensors as float32, may take
 */
public record StateDictReader(long mostBytes) {

    /** The first letters of a file are enough to tell what it is. */
    private static final int START_BYTES = 64;

    /** Storages and tensors have to fit into Java's arrays. */
    private static final long MOST_BYTES_OF_AN_ARRAY = Integer.MAX_VALUE - 64;

    private static final String MODULE = "module.";

    /** Makes a reader with the limit that suits this Java's memory, of which it takes three eighths at the worst. */
    public StateDictReader() {
        this(Math.min(MOST_BYTES_OF_AN_ARRAY, Runtime.getRuntime().maxMemory() / 8));
    }

    /**
     * Reads a file.
     *
     * <p>Arrays of whole numbers, such as {@code num_batches_tracked}, are left out. The prefix {@code module.}, which
     * {@code DataParallel} gives to all keys, is taken off. A state dict that is the only one among the entries of a
     * dictionary is taken from there.
     *
     * @throws StateDictException.Unreadable if it is anything else, or larger than {@code mostBytes}
     * @throws IOException if the file cannot be read
     */
    public StateDict read(Path file) throws IOException {
        try (Container container = open(file)) {
            Map<String, TensorView> views = stateDict(container.root()).tensors();
            requireSize(views);
            return new StateDict(file.toString(), withoutModule(tensors(container, views)));
        } catch (RefusedException e) {
            throw new StateDictException.Unreadable(file, e);
        }
    }

    private static Container open(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START_BYTES);
        }
        if (ZipContainer.isStartedBy(start)) {
            return ZipContainer.open(file);
        }
        if (LegacyContainer.isStartedBy(start)) {
            return LegacyContainer.open(file);
        }
        throw new RefusedException(
                start.length == 0
                        ? "is empty"
                        : "is not a file of torch.save; it begins with '%s'"
                                .formatted(Printable.shortened(new String(start, StandardCharsets.ISO_8859_1))));
    }

    private static Dictionary stateDict(Object root) throws RefusedException {
        if (!(root instanceof Dictionary dictionary)) {
            throw new RefusedException(
                    "does not hold a dictionary. Save the state dict: torch.save(net.state_dict(), file).");
        }
        if (dictionary.isStateDict()) {
            return dictionary;
        }
        List<Dictionary> inner = dictionary.dictionaries().stream()
                .filter(Dictionary::isStateDict)
                .toList();
        if (inner.size() != 1) {
            throw new RefusedException(
                    "holds a dictionary of %s, of which %s a state dict. Save that alone: torch.save(net."
                                    .formatted(
                                            dictionary.someKeys(),
                                            inner.isEmpty() ? "none is" : inner.size() + " are each")
                            + "state_dict(), file).");
        }
        return inner.get(0);
    }

    private void requireSize(Map<String, TensorView> views) throws RefusedException {
        long tensors = 0;
        for (TensorView view : views.values()) {
            if (view.storage().type().isReal()) {
                tensors += Math.min(view.elements(), mostBytes) * Float.BYTES;
                requireSize(tensors);
            }
        }
        long stored = 0;
        for (Storage storage : announced(views).values()) {
            stored += storage.bytes();
            requireSize(stored);
        }
    }

    private void requireSize(long bytes) throws RefusedException {
        if (bytes > mostBytes) {
            throw new RefusedException(
                    ("announces more than the %d MiB of weights that are read with this Java's memory. If it really is that"
                                    + " large, give Java more by -Xmx.")
                            .formatted(mostBytes >> 20));
        }
    }

    private static Map<String, Storage> announced(Map<String, TensorView> views) throws RefusedException {
        Map<String, Storage> storages = new LinkedHashMap<>();
        for (TensorView view : views.values()) {
            Storage other = storages.putIfAbsent(view.storage().key(), view.storage());
            if (other != null && !other.equals(view.storage())) {
                throw RefusedException.pickle(
                        "announces the storage " + Printable.shortened(other.key()) + " in two ways");
            }
        }
        return storages;
    }

    private static Map<String, Tensor> tensors(Container container, Map<String, TensorView> wanted) throws IOException {
        Map<Storage, Map<String, TensorView>> views = new HashMap<>();
        wanted.forEach((key, view) -> views.computeIfAbsent(view.storage(), storage -> new HashMap<>())
                .put(key, view));
        Map<String, Tensor> read = new HashMap<>();
        container.storages(
                announced(wanted),
                (storage, bytes) -> views.getOrDefault(storage, Map.of())
                        .forEach((key, view) -> read.put(key, view.gather(bytes))));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String key : wanted.keySet()) { // In the order of the file; whole numbers have not been read.
            Tensor tensor = read.get(key);
            if (tensor != null) {
                tensors.put(key, tensor);
            }
        }
        return tensors;
    }

    private static Map<String, Tensor> withoutModule(Map<String, Tensor> tensors) {
        if (!tensors.keySet().stream().allMatch(key -> key.startsWith(MODULE))) {
            return tensors;
        }
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        tensors.forEach((key, tensor) -> renamed.put(key.substring(MODULE.length()), tensor));
        return renamed;
    }
}
