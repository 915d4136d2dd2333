package dev.duet.trainer.pytorch;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A Python dictionary, ordered or not, while it is being filled. */
final class Dictionary {

    private final Map<Object, Object> entries = new LinkedHashMap<>();

    /** Keys are texts, or numbers in the states of optimisers; hashing anything deeper could take for ever. */
    void put(Object key, Object value) throws RefusedException {
        if (!(key instanceof String || key instanceof Long)) {
            throw RefusedException.pickle("has a dictionary whose keys are neither texts nor whole numbers");
        }
        entries.put(key, value);
    }

    Set<Map.Entry<Object, Object>> entries() {
        return entries.entrySet();
    }

    /** Returns the dictionaries among its values, each once however often it is there. */
    Set<Dictionary> dictionaries() {
        return entries.values().stream()
                .filter(Dictionary.class::isInstance)
                .map(Dictionary.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new)); // By identity, which is all they have.
    }

    /** Whether all values are tensors under texts, and there is one. */
    boolean isStateDict() {
        return !entries.isEmpty()
                && entries.keySet().stream().allMatch(String.class::isInstance)
                && entries.values().stream().allMatch(TensorView.class::isInstance);
    }

    /** Returns its entries, if it is a state dict. */
    Map<String, TensorView> tensors() {
        Map<String, TensorView> tensors = new LinkedHashMap<>();
        entries.forEach((key, value) -> tensors.put((String) key, (TensorView) value));
        return tensors;
    }

    /** Returns the first keys, for messages. */
    String someKeys() {
        return entries.isEmpty()
                ? "nothing"
                : entries.keySet().stream()
                        .limit(6)
                        .map(key -> Printable.shortened(key.toString()))
                        .collect(Collectors.joining(", ", "", entries.size() > 6 ? ", …" : ""));
    }
}
